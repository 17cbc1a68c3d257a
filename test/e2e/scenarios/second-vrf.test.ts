import { expect } from 'vitest'

import { bootTest } from '#test/e2e/boot-test.ts'
import { SEED_NODE, compileNode } from '#test/e2e/compile.ts'
import { figure } from '#test/e2e/figures.ts'
import { etcOf } from '#test/e2e/uml/node/boot-node.ts'
import { until } from '#test/e2e/until.ts'
import { withLab } from '#test/e2e/vm/lab.ts'
import type { Lab } from '#test/e2e/vm/lab.ts'
import { lostPings, pingPod } from './steps/ping.ts'
import { untilReady } from './steps/units.ts'

const BLUE = `  - {name: blue, l3vni: 200, asn: 64517, hostLink: {routerAddresses: [192.170.10.1/24], hostAddresses: [192.170.10.2/24], hostRoutes: [192.171.0.0/16], bgp: {remoteAs: 64515}}}
`
const BOTH = SEED_NODE.replace(/^vrfs: \[(.*)\]$/m, `vrfs:\n  - $1\n${BLUE.trimEnd()}`)
const ROUNDS = 3

bootTest('a second VRF comes and goes live: the first loses nothing, nothing of it stays', async () => {
  await withLab({ ignition: await compileNode(SEED_NODE) }, async (lab) => {
    await pingPod(lab)
    await untilReady(lab.guest().agent)
    const before = await runningConfig(lab)
    for (let round = 1; round <= ROUNDS; round += 1) {
      const lost = await lostPings(lab, async () => {
        await give(lab, BOTH)
        await until('VNI 200 is up', 120, async () =>
          /^vrf blue +L3VNI 200 +up/mu.test((await lab.guest().agent.run('evpn-router status')).stdout) ? true : null,
        )
        await give(lab, SEED_NODE)
        await until('nothing of the second VRF is left', 120, async () => ((await traces(lab)) === '' ? true : null))
        await untilReady(lab.guest().agent)
      })
      await figure(`pings lost at 10/s, a second VRF added and removed, round ${round}`, lost, 'pings')
      expect(lost).toBe(0)
      expect(await runningConfig(lab)).toBe(before)
    }
  })
})

/** The node's files for another document, as a person copies them. */
async function give(lab: Lab, node: string): Promise<void> {
  const files = etcOf(node)
  for (const name of ['controller.json', 'frr.conf']) {
    const path = `/etc/evpn-router/${name}`
    await lab.guest().agent.mustRun(`cp -p ${path} ${path}.new && cat > ${path}.new && mv ${path}.new ${path}`, {
      input: files[`etc/${name}`] ?? '',
    })
  }
}

async function traces(lab: Lab): Promise<string> {
  const { agent } = lab.guest()
  const { stdout } = await agent.run(
    `(ip -n evpn-router -d link; ip link; ip -n evpn-router route show table all; ip route show table all; evpn-router vtysh -c 'show running-config') |
      grep -E 'blue|[a-z]200|192\\.17[01]\\.|64517'`,
  )
  return stdout
}

async function runningConfig(lab: Lab): Promise<string> {
  return await lab.guest().agent.mustRun("evpn-router vtysh -c 'show running-config'")
}
