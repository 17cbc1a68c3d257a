import { expect } from 'vitest'

import { figure } from '#test/e2e/figures.ts'
import { until } from '#test/e2e/until.ts'
import type { Agent } from '#test/e2e/vm/agent.ts'
import type { Lab } from '#test/e2e/vm/lab.ts'

export const PARTS = ['frr', 'reloader', 'controller'] as const
export type Part = (typeof PARTS)[number]

const UNITS = [...['netns', ...PARTS, 'ready'].map((part) => `evpn-router-${part}.service`), 'evpn-router.target']

/** As systemd sees the router some time after a boot: nothing failed, dropped, pulled or waiting for what waits for us. */
export async function checkUnits(lab: Lab): Promise<void> {
  const { agent } = lab.guest()
  expect(await agent.mustRun('systemctl --failed --no-legend')).toBe('')
  await checkHealthy(agent)
  const journal = await agent.mustRun('journalctl -b --no-pager -o cat')
  expect(journal).not.toMatch(/ordering cycle|deleted to break/iu)
  expect(journal).not.toMatch(/Trying to pull/u)
  // The kubelet is what does wait: that shows that the question is the right one.
  expect(await waitsFor(agent, 'kubelet.service')).toMatch(/network-online\.target/u)
  for (const unit of UNITS) expect(`${unit}: ${await waitsFor(agent, unit)}`).not.toMatch(/network-online\.target/u)
}

async function waitsFor(agent: Agent, unit: string): Promise<string> {
  return await agent.mustRun(
    `systemctl list-dependencies --plain --all --after ${unit}; systemctl show -P Requires -P Wants -P BindsTo -P After ${unit}`,
  )
}

/**
 * All of ours run. Of a container that was killed podman may leave the last run of its health check behind, a transient unit named after the
 * container, as failed.
 */
export async function checkHealthy(agent: Agent): Promise<void> {
  const failed = (await agent.mustRun('systemctl --failed --no-legend --plain')).split('\n').filter((line) => line !== '')
  expect(failed.filter((line) => !/^[0-9a-f]{64}-[0-9a-f]+\.service /u.test(line))).toEqual([])
  for (const unit of UNITS)
    expect(`${unit} ${(await agent.run(`systemctl is-active ${unit}`)).stdout.trim()}`).toBe(`${unit} active`)
}

/** The kubelet began after the router was ready; prints how long that took from power-on. */
export async function checkOrder(lab: Lab, when: string): Promise<void> {
  const show = async (unit: string, property: string): Promise<number> =>
    Number((await lab.guest().agent.mustRun(`systemctl show -P ${property} ${unit}`)).trim()) / 1e6
  const ready = await show('evpn-router-ready.service', 'ActiveEnterTimestampMonotonic')
  const kubelet = await show('kubelet.service', 'ExecMainStartTimestampMonotonic')
  const frr = await show('evpn-router-frr.service', 'ActiveEnterTimestampMonotonic')
  expect(ready).toBeGreaterThan(0)
  expect(kubelet).toBeGreaterThan(ready)
  await figure(`${when}: router ready after the kernel started`, ready, 's')
  await figure(`${when}: router ready after the frr container started`, ready - frr, 's')
}

/** `evpn-router status` says READY: sessions up, VNIs up, frr.conf applied. */
export async function untilReady(agent: Agent, seconds = 300): Promise<string> {
  return await until('evpn-router status is 0', seconds, async () => {
    const { exitCode, stdout, stderr } = await agent.run('evpn-router status')
    if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${stdout}${stderr}`)
    return stdout
  })
}

/** What the host command says of a node that is well. Its host's session may be younger than what the controller saw last, and readiness does not wait for it. */
export async function checkHostCommand(lab: Lab): Promise<void> {
  const { agent } = lab.guest()
  const status = await until("the host's session is Established in evpn-router status", 60, async () => {
    const printed = await untilReady(agent)
    if (!/^host +192\.169\.10\.0 +Established .*AS 64515/mu.test(printed)) throw new Error(printed)
    return printed
  })
  expect(status).toMatch(/^k0 {2}READY /u)
  expect(status).toMatch(/^underlay +eth1 +up +1500$/mu)
  expect(status).toMatch(/^session +192\.168\.11\.2 +Established .* AS 64512 /mu)
  expect(status).toMatch(/^vrf red +L3VNI 100 +up +remote VTEPs 1$/mu)
  const doctor = (await agent.mustRun('evpn-router doctor')).trimEnd().split('\n')
  expect(doctor.map((line) => line.replace(/^ *(\d+) +(\S+) .* (ok|FAIL)$/u, '$1 $2 $3'))).toEqual(
    ['build', 'image', 'units', 'netns', 'link', 'session', 'evpn', 'host'].map((layer, index) => `${index + 1} ${layer} ok`),
  )
  expect(await agent.mustRun('evpn-router plan')).toBe('# nothing to change\n')
}

/** With no container running the host command still answers: not ready, and why. Leaves them stopped. */
export async function checkHostCommandAlone(lab: Lab): Promise<void> {
  const { agent } = lab.guest()
  await agent.mustRun('systemctl stop evpn-router-controller.service evpn-router-reloader.service evpn-router-frr.service')
  expect((await agent.mustRun('podman ps -q')).trim()).toBe('')
  const status = await agent.run('evpn-router status')
  expect(status.stdout).toMatch(/^k0 {2}NOT READY {2}evpn-router-frr\.service is inactive/u)
  expect(status.exitCode).toBe(2)
  const doctor = await agent.run('evpn-router doctor')
  expect(doctor.stdout).toMatch(/^ 3 {2}units .*evpn-router-frr\.service is inactive .*FAIL$/mu)
  expect(doctor.exitCode).toBe(2)
}
