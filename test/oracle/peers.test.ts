import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { filesIn } from '#test/helpers/files-in.ts'
import { describeOracle } from './tools.ts'
import { vtysh } from './vtysh.ts'

/** What the golden fleets give to their switches. */
const PEERS = Object.entries(filesIn(fileURLToPath(new URL('../fleets/', import.meta.url)))).filter(([path]) =>
  /\/out\/peers\/[^/]+\.conf$/.test(path),
)

it('has switches to ask about', () => {
  expect(PEERS).not.toEqual([])
})

for (const version of ['8.4', '10.3', '10.7'] as const) {
  describeOracle(`peers/ in FRR ${version}`, [`frr-${version}`], () => {
    it.each(PEERS)('takes: %s', async (_, text) => {
      expect(await vtysh(version, text)).toEqual({ accepted: true, complaints: [] })
    })
    it.each(PEERS)('refuses it with a line broken: %s', async (_, text) => {
      expect(await vtysh(version, text.replace(' activate\n', ' aktivate\n'))).toMatchObject({ accepted: false })
    })
  })
}
