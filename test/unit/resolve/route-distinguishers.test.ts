import { expect, test } from 'vitest'
import { parseIpv4 } from '#src/net/ip.ts'
import { trusted } from '#src/net/parsed.ts'
import { parseRouteDistinguisher } from '#src/net/rd.ts'
import { parseVni } from '#src/net/vni.ts'
import { resolveRouteDistinguishers } from '#src/resolve/route-distinguishers.ts'

const routerId = trusted(parseIpv4('10.0.0.1'))
const ask = (vni: number, rd: string | null = null) => ({
  vni: trusted(parseVni(String(vni))),
  given: rd === null ? null : trusted(parseRouteDistinguisher(rd)),
})

function resolved(...asked: readonly ReturnType<typeof ask>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(resolveRouteDistinguishers(routerId, asked))
}

test('up to 65535 the number is the VNI', () => {
  expect(resolved(ask(1), ask(65535))).toEqual({ 1: '10.0.0.1:1', 65535: '10.0.0.1:65535' })
})

test('above, the low 16 bits, or the next number that is free', () => {
  expect(resolved(ask(65636))).toEqual({ 65636: '10.0.0.1:100' })
  expect(resolved(ask(65636), ask(100))).toEqual({ 100: '10.0.0.1:100', 65636: '10.0.0.1:101' })
  expect(resolved(ask(65636), ask(7, '10.0.0.1:100'))).toEqual({ 7: '10.0.0.1:100', 65636: '10.0.0.1:101' })
})

test('no number is 0 or over 65535', () => {
  expect(resolved(ask(65536))).toEqual({ 65536: '10.0.0.1:65535' })
  expect(resolved(ask(65535), ask(131071))).toEqual({ 65535: '10.0.0.1:65535', 131071: '10.0.0.1:1' })
})

test('order does not matter', () => {
  const asked = [ask(131172), ask(65636), ask(100), ask(101)]
  expect(resolved(...asked.toReversed())).toEqual(resolved(...asked))
})
