import { bootTest } from '#test/e2e/boot-test.ts'
import { SEED_NODE, compileNode } from '#test/e2e/compile.ts'
import { figure } from '#test/e2e/figures.ts'
import { until } from '#test/e2e/until.ts'
import { withLab } from '#test/e2e/vm/lab.ts'
import { checkRoutes } from './steps/overlay.ts'
import { pingPod } from './steps/ping.ts'
import { checkHealthy, checkHostCommand, untilReady } from './steps/units.ts'

const MARK = 'the-namespace-before'

bootTest("somebody deletes the router's namespace: another one is made, and everything in it", async () => {
  await withLab({ ignition: await compileNode(SEED_NODE) }, async (lab) => {
    const { agent } = lab.guest()
    await pingPod(lab)
    await untilReady(agent)
    // Its number does not tell: the kernel gives the lowest free one, often that of the namespace just deleted.
    await agent.mustRun(`ip -n evpn-router link set dev lo alias ${MARK}`)
    const started = Date.now()
    await agent.mustRun('ip netns del evpn-router')
    await until('there is another namespace', 300, async () => {
      const { exitCode, stdout } = await agent.run('ip -n evpn-router link show lo')
      return exitCode === 0 && !stdout.includes(MARK) ? true : null
    })
    await untilReady(agent, 600)
    await figure('ready again after the namespace was deleted', (Date.now() - started) / 1000, 's')
    await checkHealthy(agent)
    await checkHostCommand(lab)
    // The speaker on the host is not ours: one of FRR 10.3 leaves the routes that it kept over the restart inactive on the new link.
    await agent.mustRun('systemctl restart e2e-host-bgp.service')
    await pingPod(lab)
    await checkRoutes(lab)
  })
})
