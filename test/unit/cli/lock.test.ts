import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LOCK_HEAD } from '#src/fleet/lock/print-lock.ts'
import { runCli, type CliResult } from '#test/helpers/run-cli.ts'

const FLEET = 'apiVersion: gen-ignition/v1\nkind: Fleet\nname: dc1\ninventory: {csv: hosts.csv}\n'

type Host = { readonly name: string; readonly index?: number }

function tableOf(hosts: readonly Host[]): string {
  return ['name,index', ...hosts.map(({ name, index }) => `${name},${index ?? ''}`), ''].join('\n')
}

/** Locks the hosts with what the lock file says; `lock`: null where there is none. */
async function lockHosts(hosts: readonly Host[], lock: string | null, options: readonly string[] = []): Promise<CliResult> {
  const files = { 'fleet.yaml': FLEET, 'hosts.csv': tableOf(hosts), ...(lock === null ? {} : { 'fleet.lock.yaml': lock }) }
  return await runCli(['lock', 'fleet.yaml', ...options], { files })
}

const named = (...names: readonly string[]): readonly Host[] => names.map((name) => ({ name }))

function lockIn({ written }: CliResult): string | null {
  const text = written.get('fleet.lock.yaml')
  return typeof text === 'string' ? text : null
}

test('the first lock numbers all hosts, by name', async () => {
  const result = await lockHosts(named('k2', 'k10', 'k1'), null)
  expect(lockIn(result)).toBe(`${LOCK_HEAD}  k1: 1\n  k10: 2\n  k2: 3\n`)
  expect([result.code, result.stdout, result.stderr]).toEqual([0, '', 'fleet.lock.yaml: 3 added, 3 in all\n'])
})

test('new hosts get numbers above all that were ever used', async () => {
  const result = await lockHosts([...named('b', 'k1', 'a'), { name: 'c', index: 20 }], `${LOCK_HEAD}  k1: 1\n  gone: 7\n`)
  expect(lockIn(result)).toBe(`${LOCK_HEAD}  k1: 1\n  gone: 7\n  a: 21\n  b: 22\n`)
  expect(result.stderr).toBe('fleet.lock.yaml: 2 added, 4 in all; 1 of hosts that are gone stay taken\n')
})

test('nothing is written where no host is new', async () => {
  const result = await lockHosts(named('k1'), `${LOCK_HEAD}  k1: 1\n`)
  expect([result.code, result.written.size]).toEqual([0, 0])
  expect(result.stderr).toBe('fleet.lock.yaml: 0 added, 1 in all\n')
})

test('--quiet says nothing', async () => {
  expect((await lockHosts(named('k1'), null, ['--quiet'])).stderr).toBe('')
})

test('a lock file of another name lies beside the document', async () => {
  const files = { 'site/fleet.yaml': `${FLEET}lock: numbers.yaml\n`, 'site/hosts.csv': tableOf(named('k1')) }
  const { written } = await runCli(['lock', 'site/fleet.yaml'], { files })
  expect([...written.keys()]).toEqual(['site/numbers.yaml'])
})

test.each([
  ['no operand', ['lock'], 2, "missing required argument 'FILE'"],
  ['standard input', ['lock', '-'], 2, 'the lock file lies beside it'],
  ['a node', ['lock', 'node.yaml'], 2, 'node.yaml describes one node and no fleet'],
  ['a missing file', ['lock', 'nope.yaml'], 3, 'cannot read "nope.yaml"'],
  ['a wrong document', ['lock', 'bad.yaml'], 1, 'error[unknown-key]'],
])('%s', async (_title, argv, code, stderr) => {
  const files = {
    'node.yaml': 'apiVersion: gen-ignition/v1\nkind: Node\n',
    'bad.yaml': `${FLEET}inventry: {}\n`,
    'hosts.csv': 'name\nk1\n',
  }
  const result = await runCli(argv, { files })
  expect([result.code, result.written.size]).toEqual([code, 0])
  expect(result.stderr).toContain(stderr)
})

/** Some of twenty hosts, some of them with a number that nobody else has, as they come and go. */
const states = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), { minLength: 1, maxLength: 6 })

test('whoever comes and goes, a number belongs to one name for ever', async () => {
  await fc.assert(
    fc.asyncProperty(states, async (states) => {
      let lock = LOCK_HEAD
      const owners = new Map<string, string>()
      for (const numbers of states) {
        const hosts = numbers.map((number) => ({ name: `k${number}`, ...(number % 5 === 0 ? { index: 100 + number } : {}) }))
        const result: CliResult = await lockHosts(hosts, lock)
        expect(result.code, result.stderr).toBe(0)
        const next: string = lockIn(result) ?? lock
        expect(next.startsWith(lock)).toBe(true)
        lock = next
        for (const [, name = '', index = ''] of lock.matchAll(/^ {2}(\S+): (\d+)$/gm)) {
          expect(owners.get(index) ?? name).toBe(name)
          owners.set(index, name)
        }
        for (const { name, index } of hosts) expect(index !== undefined || next.includes(`  ${name}: `)).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})
