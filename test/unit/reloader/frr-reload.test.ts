import { expect, test } from 'vitest'
import { readComparison } from '#images/router/reloader/frr-reload.ts'

const ended = (code: number, stdout: string) => ({ code, stdout, stderr: '', hasTimedOut: false })

test('an empty comparison', () => {
  expect(readComparison(ended(0, ''))).toEqual({ kind: 'compared', removed: [], added: [] })
})

test('lines to delete and to add', () => {
  const output =
    '\nLines To Delete\n===============\nrouter bgp 64514\n no neighbor 1.2.3.4 bfd\n\nLines To Add\n============\nvrf blue\n vni 200\n'
  expect(readComparison(ended(0, output))).toEqual({
    kind: 'compared',
    removed: ['router bgp 64514', ' no neighbor 1.2.3.4 bfd'],
    added: ['vrf blue', ' vni 200'],
  })
})

test('the exit code comes before the lines that a syntax error lists as to delete', () => {
  const output =
    'line 12: % Unknown command[4]:  neighbr 1.2.3.4 remote-as 5\n\nLines To Delete\n===============\nrouter bgp 64514\n'
  expect(readComparison(ended(1, output))).toEqual({
    kind: 'syntax',
    complaint: { line: 12, message: 'Unknown command', text: 'neighbr 1.2.3.4 remote-as 5' },
  })
})

test('a failure without a named line is no syntax error', () => {
  expect(readComparison(ended(1, 'vtysh: cannot connect'))).toEqual({ kind: 'unavailable', reason: 'vtysh: cannot connect' })
})

test('a timeout', () => {
  expect(readComparison({ ...ended(0, ''), code: null, hasTimedOut: true })).toMatchObject({ kind: 'unavailable' })
})
