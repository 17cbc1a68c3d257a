import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HostRecord } from '#src/fleet/fleet.ts'
import { lockHosts } from '#src/fleet/lock/lock-hosts.ts'
import { LOCK_HEAD, printLock } from '#src/fleet/lock/print-lock.ts'
import { readLock } from '#src/fleet/lock/read-lock.ts'
import { readYaml } from '#src/source/read-yaml.ts'

const FILE = 'fleet.lock.yaml'

const hosts = (...given: readonly (readonly [string, number | null])[]): readonly HostRecord[] =>
  given.map(([name, index]) => ({
    name,
    index,
    groups: [],
    variables: {},
    fields: {},
    placeOf: () => ({ source: 'fleet.yaml', wholeFile: true }),
  }))

test('what is printed is read again, and is YAML', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
  fc.assert(
    fc.property(fc.uniqueArray(name), (names) => {
      const indices = new Map(names.map((host, position) => [host, position * 3]))
      const text = printLock(indices)
      expect(readLock(FILE, Buffer.from(text)).value?.indices).toEqual(indices)
      if (names.length > 0)
        expect(readYaml(FILE, Buffer.from(text)).value?.value).toMatchObject({ indices: Object.fromEntries(indices) })
    }),
  )
})

test('new hosts get the numbers above all that were ever used, by name', () => {
  const locking = lockHosts(hosts(['k9', null], ['k1', null], ['k5', 40]), new Map([['gone', 7]]))
  expect([...locking.indices]).toEqual([
    ['gone', 7],
    ['k9', 41],
    ['k1', 42],
  ])
  expect(locking).toMatchObject({ added: ['k9', 'k1'], gone: ['gone'] })
})

test('a host keeps its number whoever comes and goes', () => {
  const before = lockHosts(hosts(['k1', null], ['k2', null]), new Map()).indices
  expect([...before]).toEqual([
    ['k1', 1],
    ['k2', 2],
  ])
  const after = lockHosts(hosts(['a', null], ['k2', null]), before).indices
  expect([...after]).toEqual([...before, ['a', 3]])
})

test.each([
  ['indices:\n', 1, 'this is not the head of a lock file'],
  [`${LOCK_HEAD}  k0: 1\n<<<<<<< HEAD\n`, 6, '"<<<<<<< HEAD" is left of a merge that nobody finished'],
  [`${LOCK_HEAD}  k0: 01\n`, 5, '"  k0: 01" is not a line of a host'],
  [`${LOCK_HEAD}  k0: 1\n  k0: 2\n`, 6, 'the host "k0" is locked twice'],
  [`${LOCK_HEAD}  k0: 1\n  k1: 1\n`, 6, 'index 1 belongs to two hosts, k0 and k1'],
])('refused: %j', (text, line, message) => {
  const { value, diagnostics, locate } = readLock(FILE, Buffer.from(text))
  expect(value).toBeNull()
  const [first] = diagnostics
  expect(first?.message).toBe(message)
  expect(first === undefined ? null : locate(first.at)).toMatchObject({ file: FILE, line })
})
