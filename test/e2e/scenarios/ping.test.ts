import { expect, test } from 'vitest'

import { SEED_NODE, compileNode } from '#test/e2e/compile.ts'
import { figure } from '#test/e2e/figures.ts'
import { until } from '#test/e2e/until.ts'
import { withLab } from '#test/e2e/vm/lab.ts'
import type { Lab } from '#test/e2e/vm/lab.ts'

/** From a host behind a leaf to a pod behind the node: through VXLAN, and three routers lower than it began. */
async function pingPod(lab: Lab): Promise<void> {
  await until('HOST1 pings the pod with ttl 61', 300, async () => {
    const answer = await lab.fabric().agent.run('ip netns exec HOST1 ping -c 2 -W 1 10.244.0.6')
    return /ttl=61 /u.test(answer.stdout) ? true : null
  })
}

async function checkUnits(lab: Lab): Promise<void> {
  const { agent } = lab.guest()
  expect(await agent.mustRun('systemctl --failed --no-legend')).toBe('')
  const times = await agent.mustRun('systemctl show -P ActiveEnterTimestampMonotonic evpn-router-ready.service kubelet.service')
  const [ready = 0, kubelet = 0] = times.trim().split(/\s+/u).map(Number)
  expect(ready).toBeGreaterThan(0)
  expect(kubelet).toBeGreaterThan(ready)
  await figure('router ready after the kernel started', ready / 1e6, 's')
}

test('HOST1 pings the pod through VXLAN after the first boot and after a reboot', async () => {
  await withLab({ ignition: await compileNode(SEED_NODE) }, async (lab) => {
    await figure('node answers after first power-on', lab.guest().bootSeconds, 's')
    await pingPod(lab)
    await checkUnits(lab)
    await lab.rebootGuest()
    await figure('node answers after reboot', lab.guest().bootSeconds, 's')
    await pingPod(lab)
    await checkUnits(lab)
  })
})
