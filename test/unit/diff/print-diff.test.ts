import { expect, test } from 'vitest'
import type { FleetDiff } from '#src/diff/fleet-diff.ts'
import { printDiffJson } from '#src/diff/print-diff-json.ts'
import { printDiffMarkdown } from '#src/diff/print-diff-markdown.ts'
import { printDiffText } from '#src/diff/print-diff-text.ts'

const NOTHING: FleetDiff = { kind: 'fleet', changed: [], unchanged: ['k0', 'k1'], added: [], removed: [], peers: [] }

function hosts(count: number, changesOf: (number: number) => FleetDiff['changed'][number]['changes']): FleetDiff['changed'] {
  return Array.from({ length: count }, (_, number) => ({
    name: `k${String(number).padStart(3, '0')}`,
    changes: changesOf(number),
  }))
}

const BLUE = { level: 'live-reload', what: 'vrfs[blue]', how: 'added: VNI 200' } as const

test('five hundred hosts, two of them otherwise', () => {
  const changed = hosts(500, (number) => {
    if (number === 3) return [{ level: 're-provision', what: 'NIC match', how: '52:54:00:aa:01:03 -> :04 (eth1)' }]
    return number === 250
      ? [{ level: 'renumbering', what: 'VTEP', how: '100.65.0.250 -> 100.65.0.251 (index 250 -> 251)' }]
      : [BLUE]
  })
  expect(printDiffText({ ...NOTHING, unchanged: [], changed })).toBe(
    [
      '498 hosts  live reload   vrfs[blue] added: VNI 200',
      '  1 host   re-provision  k003: NIC match 52:54:00:aa:01:03 -> :04 (eth1)',
      '  1 host   RENUMBERING   k250: VTEP 100.65.0.250 -> 100.65.0.251 (index 250 -> 251)',
      'nobody else changes; 500 of 500 hosts: 498 live reload, 1 re-provision, 1 RENUMBERING',
      '',
    ].join('\n'),
  )
})

test('one value a host is one line', () => {
  const changed = hosts(400, (number) => [{ level: 'renumbering', what: 'VTEP', how: `10.0.0.${number} -> 10.1.0.${number}` }])
  expect(printDiffText({ ...NOTHING, changed })).toMatch(
    /^400 hosts {2}RENUMBERING {2}each in its own way, as k000: VTEP 10\.0\.0\.0 -> 10\.1\.0\.0\nnobody/,
  )
})

test('hosts that came and went are named as far as anybody reads', () => {
  const added = Array.from({ length: 12 }, (_, number) => `n${number}`)
  const text = printDiffText({ ...NOTHING, added, removed: ['k9'], peers: [{ path: 'peers/leaf1.conf', how: '+3 -1' }] })
  expect(text).toBe(
    [
      '12 hosts  added    n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, 2 more',
      ' 1 host   removed  k9',
      '          peer     peers/leaf1.conf +3 -1',
      "nobody else changes; 12 added, 1 removed, 1 of the peers' files",
      '',
    ].join('\n'),
  )
})

test('nothing is said to be nothing', () => {
  expect(printDiffText(NOTHING)).toBe('no differences: 2 hosts\n')
  expect(printDiffText({ ...NOTHING, kind: 'node', unchanged: ['k0'] })).toBe('no differences\n')
  expect(printDiffMarkdown(NOTHING)).toBe('`no differences: 2 hosts`\n')
})

test('what a name holds is neither a command for a terminal nor markup', () => {
  const changed = [
    { name: 'k|0`\u001b[31m', changes: [{ level: 'live-reload', what: '<b>`x`</b>', how: '``|\u202e\n' } as const] },
  ] satisfies FleetDiff['changed']
  const text = printDiffText({ ...NOTHING, changed })
  expect(text.split('\n')[0]).toBe('1 host  live reload  k|0`\\x1b[31m: <b>`x`</b> ``|\\u202e\\n')
  const row = printDiffMarkdown({ ...NOTHING, changed }).split('\n')[2]
  expect(row).toBe('| 1 host | live reload | `` k\\|0`\\x1b[31m `` ``` <b>`x`</b> ``\\|\\u202e\\n ``` |')
})

test('JSON has the shape that README gives', () => {
  expect(JSON.parse(printDiffJson({ ...NOTHING, changed: [{ name: 'k2', changes: [BLUE] }], added: ['k3'] }))).toEqual({
    version: 1,
    hosts: { changed: [{ name: 'k2', takes: 'live-reload' }], unchanged: 2, added: ['k3'], removed: [] },
    takes: { 'live-reload': 1, 'session-restart': 0, 'router-restart': 0, 're-provision': 0, renumbering: 0 },
    changes: [{ ...BLUE, text: 'vrfs[blue] added: VNI 200', hosts: ['k2'] }],
    peers: [],
  })
})
