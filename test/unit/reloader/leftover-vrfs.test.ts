import { expect, test } from 'vitest'
import { removeLeftoverVrfs } from '#images/router/reloader/leftover-vrfs.ts'
import type { RunCommand } from '#images/router/run-command.ts'

const WANTED = 'vrf red\n vni 100\nexit-vrf\n!\nrouter bgp 64516 vrf green\nexit\n'

/** An FRR that knows VRFs, of which some have a device. */
function frrWith(vrfs: Map<string, 'active' | 'inactive'>, asked: string[]): RunCommand {
  return (argv) => {
    const last = argv.at(-1) ?? ''
    const removed = /^no vrf (\S+)$/.exec(last)?.[1]
    if (removed !== undefined) {
      asked.push(removed)
      vrfs.delete(removed)
    }
    const lines = [...vrfs].map(([name, state]) =>
      last === 'show vrf'
        ? `vrf ${name} ${state === 'active' ? 'id 3 table 1100' : 'inactive'} (configured)`
        : `vrf ${name}\nexit-vrf`,
    )
    return Promise.resolve({ code: 0, stdout: `${lines.join('\n')}\n`, stderr: '', hasTimedOut: false })
  }
}

test('takes away what has no device and no configuration, and nothing else', async () => {
  const asked: string[] = []
  const run = frrWith(
    new Map([
      ['red', 'inactive'],
      ['green', 'inactive'],
      ['blue', 'inactive'],
      ['foreign', 'active'],
    ]),
    asked,
  )
  expect(await removeLeftoverVrfs(run, WANTED)).toEqual(['foreign'])
  expect(asked).toEqual(['blue'])
})

test('asks for nothing where there is nothing', async () => {
  const asked: string[] = []
  expect(await removeLeftoverVrfs(frrWith(new Map([['red', 'active']]), asked), WANTED)).toEqual([])
  expect(asked).toEqual([])
})
