import { expect } from 'vitest'

import { bootTest } from '#test/e2e/boot-test.ts'
import { SEED_NODE, compileNode } from '#test/e2e/compile.ts'
import { until } from '#test/e2e/until.ts'
import { withLab } from '#test/e2e/vm/lab.ts'
import type { Agent } from '#test/e2e/vm/agent.ts'
import { checkOrder, untilReady } from './steps/units.ts'

const TIMEOUT_SECONDS = 20
const READY = 'evpn-router-ready.service'

/** The node and what it is to do without a fabric. */
function cutOff(onTimeout: 'hold' | 'continue'): string {
  return `${SEED_NODE}readiness: {timeoutSeconds: ${TIMEOUT_SECONDS}, onTimeout: ${onTimeout}}\n`
}

bootTest('hold: with the fabric cut off readiness does not come and the kubelet does not start', async () => {
  await withLab({ ignition: await compileNode(cutOff('hold')), fabricFrr: null }, async (lab) => {
    const { agent } = lab.guest()
    await untilNotReady(agent)
    await untilWaited(agent, 4 * TIMEOUT_SECONDS)
    expect(await state(agent, READY)).toBe('activating')
    expect(await state(agent, 'kubelet.service')).toBe('inactive')
    expect(await agent.mustRun('systemctl list-jobs --no-legend')).toMatch(/ kubelet\.service +start +waiting$/mu)
    expect(await agent.mustRun('systemctl --failed --no-legend')).toBe('')
    await becomeReady(agent)
  })
})

bootTest('continue: with the fabric cut off the kubelet starts after the time-out, and readiness is not given up', async () => {
  await withLab({ ignition: await compileNode(cutOff('continue')), fabricFrr: null }, async (lab) => {
    const { agent } = lab.guest()
    await untilNotReady(agent)
    await until('the kubelet runs', 240, async () => ((await state(agent, 'kubelet.service')) === 'active' ? true : null))
    expect((await agent.run('test -e /run/evpn-router/ready')).exitCode).not.toBe(0)
    const begun = await seconds(agent, 'evpn-router-controller.service', 'ActiveEnterTimestampMonotonic')
    const kubelet = await seconds(agent, 'kubelet.service', 'ExecMainStartTimestampMonotonic')
    expect(kubelet - begun).toBeGreaterThanOrEqual(TIMEOUT_SECONDS)
    // It asks again and again, and is never left failed.
    const restarts = await restartsOf(agent)
    await until('the ready unit tries again', 3 * TIMEOUT_SECONDS + 60, async () =>
      (await restartsOf(agent)) > restarts ? true : null,
    )
    expect(await agent.mustRun('systemctl --failed --no-legend')).toBe('')
    expect(await state(agent, READY)).toBe('activating')
    await becomeReady(agent)
  })
})

bootTest('the kubelet starts after readiness on a host that has no BGP speaker', async () => {
  const ignition = await compileNode(SEED_NODE)
  await withLab({ ignition: withMasked(ignition, 'e2e-host-bgp.service') }, async (lab) => {
    const { agent } = lab.guest()
    await until('the kubelet runs', 300, async () => ((await state(agent, 'kubelet.service')) === 'active' ? true : null))
    await checkOrder(lab, 'without a speaker on the host')
    await untilReady(agent)
    expect(await state(agent, 'e2e-host-bgp.service')).toBe('inactive')
    expect(await agent.mustRun('evpn-router status')).toMatch(/^host +192\.169\.10\.0 +(?!Established)/mu)
    expect(await agent.mustRun('systemctl --failed --no-legend')).toBe('')
  })
})

/** node.ign with a unit masked beside what it had. */
function withMasked(ignition: string, name: string): string {
  const config: { systemd: { units: unknown[] } } = JSON.parse(ignition)
  config.systemd.units.push({ name, mask: true })
  return JSON.stringify(config)
}

/** The host command tells what is missing, and goes on telling it. */
async function untilNotReady(agent: Agent): Promise<void> {
  await until('status says not ready for want of a session', 300, async () => {
    const { exitCode, stdout } = await agent.run('evpn-router status')
    if (!/^k0 {2}NOT READY /u.test(stdout) || !/session 192\.168\.11\.2 is down/u.test(stdout)) throw new Error(stdout)
    return exitCode === 2 ? true : null
  })
  const doctor = await agent.run('evpn-router doctor')
  expect(doctor.stdout).toMatch(/^ 6 {2}session +192\.168\.11\.2: .*FAIL$/mu)
  expect(doctor.exitCode).toBe(2)
}

async function untilWaited(agent: Agent, least: number): Promise<void> {
  await until(`${least} s after the ready unit began`, least + 120, async () => {
    const [now = 0] = (await agent.mustRun('cat /proc/uptime')).split(' ').map(Number)
    const begun = await seconds(agent, READY, 'InactiveExitTimestampMonotonic')
    return begun > 0 && now - begun > least ? true : null
  })
}

/** As when the fabric comes at last: here the controller's word for it, since there is no fabric. */
async function becomeReady(agent: Agent): Promise<void> {
  await until(`${READY} is active and the kubelet runs`, 120, async () => {
    await agent.mustRun('touch /run/evpn-router/ready')
    const states = [await state(agent, READY), await state(agent, 'kubelet.service')]
    return states.every((found) => found === 'active') ? true : null
  })
}

async function restartsOf(agent: Agent): Promise<number> {
  return Number((await agent.mustRun(`systemctl show -P NRestarts ${READY}`)).trim())
}

async function seconds(agent: Agent, unit: string, property: string): Promise<number> {
  return Number((await agent.mustRun(`systemctl show -P ${property} ${unit}`)).trim()) / 1e6
}

async function state(agent: Agent, unit: string): Promise<string> {
  return (await agent.run(`systemctl is-active ${unit}`)).stdout.trim()
}
