import { expect, it } from 'vitest'
import { frrConf } from '#generators/frr/generate-frr.ts'
import { peerConfig } from '#generators/frr/peer.ts'
import { peerFiles } from '#generators/frr/peer-files.ts'
import { plainFleet } from '#test/helpers/fleet-hosts.ts'
import { FRR_CASES } from '#test/helpers/frr-plans.ts'
import { describeOracle } from './tools.ts'
import { vtysh } from './vtysh.ts'

const VERSIONS = ['8.4', '10.3', '10.7'] as const

for (const version of VERSIONS) {
  const cases = FRR_CASES.filter(({ since }) => VERSIONS.indexOf(since) <= VERSIONS.indexOf(version))

  describeOracle(`frr.conf in FRR ${version}`, [`frr-${version}`], () => {
    it.each(cases)('takes: $name', async ({ plan }) => {
      expect(await vtysh(version, frrConf(plan))).toEqual({ accepted: true, complaints: [] })
    })
    it.each(cases)("takes the switch's end: $name", async ({ plan }) => {
      expect(await vtysh(version, peerConfig(plan))).toEqual({ accepted: true, complaints: [] })
    })
    it("takes a switch's end of a fleet", async () => {
      const [file] = peerFiles(plainFleet(3))
      expect(await vtysh(version, file!.text)).toEqual({ accepted: true, complaints: [] })
    })
    it('refuses a line of ours that was broken', async () => {
      const broken = frrConf(cases[0]!.plan).replace('preserve-fw-state', 'preserve-fw-stat3')
      expect(await vtysh(version, broken)).toMatchObject({ accepted: false })
    })
  })
}
