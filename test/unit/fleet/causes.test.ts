import { expect, test } from 'vitest'
import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import { causes, type BlamedHost } from '#src/fleet/causes.ts'

const wrong = (message: string, source: string): Diagnostic => ({
  code: 'asn-range',
  severity: 'error',
  message,
  hint: null,
  at: { source, path: ['underlay', 'asn'], part: 'value' },
  related: [],
})

const rack1 = (name: string): BlamedHost => ({ name, layers: 'rack1', index: null })

const locate = (at: Place) => ({
  file: 'fleet.yaml',
  line: at.source === 'k9' ? 20 : 10,
  column: 1,
  length: 1,
  lineText: '',
  path: null,
})

test('one cause is told once, with the hosts that it hits', () => {
  const found = causes()
  for (const host of ['k0', 'k1', 'k2', 'k3']) found.add(rack1(host), [wrong('0 is no AS number', host)])
  found.add({ ...rack1('k9'), layers: 'rack2' }, [wrong('0 is no AS number', 'k9')])
  expect(found.tell(locate).map(({ message }) => message)).toEqual([
    '0 is no AS number (4 hosts: k0, k1, k2 and k3)',
    '0 is no AS number (host k9)',
  ])
})

test('messages that name each host are one cause where they stand at one place', () => {
  const found = causes()
  for (const host of ['k0', 'k1']) found.add(rack1(host), [wrong(`${host} is too far`, host)])
  expect(found.tell(locate).map(({ message }) => message)).toEqual(['k0 is too far (2 hosts: k0 and k1)'])
})

test('hosts of several layers that one cause hits stand in order, each once', () => {
  const found = causes()
  for (const host of ['k3', 'k1'])
    found.add({ ...rack1(host), layers: 'rack2' }, [wrong('too far', host), wrong('too far', host)])
  for (const host of ['k2', 'k0']) found.add(rack1(host), [wrong('too far', host)])
  expect(found.tell(locate).map(({ message }) => message)).toEqual(['too far (4 hosts: k0, k1, k2 and k3)'])
})

test('the hint is that of the highest index', () => {
  const found = causes()
  for (const [name, index] of [
    ['k0', 40],
    ['k1', 300],
    ['k2', 60],
  ] as const)
    found.add({ ...rack1(name), index }, [{ ...wrong(`${index} is outside`, name), hint: `make room for ${index}` }])
  expect(found.tell(locate)).toMatchObject([
    { message: '300 is outside (3 hosts: k0, k1 and k2)', hint: 'make room for 300', at: { source: 'k0' } },
  ])
})
