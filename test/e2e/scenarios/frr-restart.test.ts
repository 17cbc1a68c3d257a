import { expect } from 'vitest'

import { bootTest } from '#test/e2e/boot-test.ts'
import { SEED_NODE, compileNode } from '#test/e2e/compile.ts'
import { figure } from '#test/e2e/figures.ts'
import { until } from '#test/e2e/until.ts'
import { withLab } from '#test/e2e/vm/lab.ts'
import type { Lab } from '#test/e2e/vm/lab.ts'
import { checkRoutes } from './steps/overlay.ts'
import { lostPings, pingPod } from './steps/ping.ts'
import { killPart } from './steps/survival.ts'
import { untilReady } from './steps/units.ts'

const RUNS = 5
const MOST_LOST = 5

bootTest('a fabric that keeps EVPN routes: frr killed or restarted costs next to nothing', async () => {
  await withLab({ ignition: await compileNode(SEED_NODE), fabricFrr: 'sid' }, async (lab) => {
    await pingPod(lab)
    await untilReady(lab.guest().agent)
    await checkRoutes(lab)
    for (let run = 1; run <= RUNS; run += 1) {
      const killed = await lostPings(lab, () => killPart(lab, 'frr'))
      await figure(`sid: pings lost at 10/s, SIGKILL of frr, run ${run}`, killed, 'pings')
      expect(killed).toBeLessThanOrEqual(MOST_LOST)
    }
    const restarted = await lostPings(lab, () => restartFrr(lab))
    await figure('sid: pings lost at 10/s, systemctl restart of frr', restarted, 'pings')
    expect(restarted).toBeLessThanOrEqual(MOST_LOST)
    await checkRoutes(lab)
  })
})

bootTest(
  'without allowas-in at leaf1 the pod does not answer, and a restart of frr on a fabric that forgets heals by itself',
  async () => {
    await withLab({ ignition: await compileNode(SEED_NODE) }, async (lab) => {
      await pingPod(lab)
      await untilReady(lab.guest().agent)
      const restarted = await lostPings(lab, () => restartFrr(lab))
      await figure('trixie: pings lost at 10/s, systemctl restart of frr', restarted, 'pings')

      await configureLeaf(lab, 'no neighbor 192.168.1.0 allowas-in')
      await until('leaf1 has no route to the pod', 60, async () =>
        (await leafRoutes(lab)).includes('10.244.0.0/24') ? null : true,
      )
      await expect(pingPod(lab, 20)).rejects.toThrow('not within 20 s: HOST1 pings the pod')
      await configureLeaf(lab, 'neighbor 192.168.1.0 allowas-in 10')
      await pingPod(lab)
    })
  },
)

async function restartFrr(lab: Lab): Promise<void> {
  const { agent } = lab.guest()
  await agent.mustRun('systemctl restart evpn-router-frr.service', { timeoutSeconds: 180 })
  await untilReady(agent)
}

async function configureLeaf(lab: Lab, line: string): Promise<void> {
  const lines = ['configure terminal', 'router bgp 64512', 'address-family l2vpn evpn', line]
  await lab.fabric().agent.mustRun(['vtysh', '-N', 'leaf1', ...lines.flatMap((word) => ['-c', word])])
  await lab.fabric().agent.mustRun(['vtysh', '-N', 'leaf1', '-c', 'clear bgp l2vpn evpn *'])
}

async function leafRoutes(lab: Lab): Promise<string> {
  return await lab.fabric().agent.mustRun('ip -n leaf1 route show vrf red')
}
