import { expect, test } from 'vitest'
import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import { causes } from '#src/fleet/causes.ts'

const wrong = (message: string, source: string): Diagnostic => ({
  code: 'asn-range',
  severity: 'error',
  message,
  hint: null,
  at: { source, path: ['underlay', 'asn'], part: 'value' },
  related: [],
})

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
  for (const host of ['k0', 'k1', 'k2', 'k3']) found.add(host, 'rack1', [wrong('0 is no AS number', host)])
  found.add('k9', 'rack2', [wrong('0 is no AS number', 'k9')])
  expect(found.tell(locate).map(({ message }) => message)).toEqual([
    '0 is no AS number (4 hosts: k0, k1, k2 and k3)',
    '0 is no AS number (host k9)',
  ])
})

test('messages that name each host are one cause where they stand at one place', () => {
  const found = causes()
  for (const host of ['k0', 'k1']) found.add(host, 'rack1', [wrong(`${host} is too far`, host)])
  expect(found.tell(locate).map(({ message }) => message)).toEqual(['k0 is too far (2 hosts: k0 and k1)'])
})

test('hosts of several layers that one cause hits stand in order, each once', () => {
  const found = causes()
  for (const host of ['k3', 'k1']) found.add(host, 'rack2', [wrong('too far', host), wrong('too far', host)])
  for (const host of ['k2', 'k0']) found.add(host, 'rack1', [wrong('too far', host)])
  expect(found.tell(locate).map(({ message }) => message)).toEqual(['too far (4 hosts: k0, k1, k2 and k3)'])
})
