import { expect } from 'vitest'

import { figure } from '#test/e2e/figures.ts'
import { until } from '#test/e2e/until.ts'
import type { Agent } from '#test/e2e/vm/agent.ts'
import type { Lab } from '#test/e2e/vm/lab.ts'
import { lostPings } from './ping.ts'
import { PARTS, checkHealthy, untilReady } from './units.ts'
import type { Part } from './units.ts'

const INPUT = '/etc/evpn-router/frr.conf'

/** SIGKILL of each part: what carries packets is the kernel, so controller and reloader cost none. What frr costs is the fabric's doing. */
export async function surviveKills(lab: Lab): Promise<void> {
  for (const part of PARTS) {
    const lost = await lostPings(lab, async () => await killPart(lab, part))
    await figure(`pings lost at 10/s, SIGKILL of ${part}`, lost, 'pings')
    if (part !== 'frr') expect(`${part}: ${lost} lost`).toBe(`${part}: 0 lost`)
    await checkHealthy(lab.guest().agent)
  }
}

/** Kills the first process of a container and waits for another to run and the node to be ready. */
export async function killPart(lab: Lab, part: Part): Promise<void> {
  const { agent } = lab.guest()
  const before = await firstProcess(agent, part)
  const started = Date.now()
  await agent.mustRun(`kill -KILL ${before}`)
  await until(`${part} runs again`, 120, async () => {
    const now = await firstProcess(agent, part)
    return now !== '0' && now !== before ? true : null
  })
  await untilReady(agent)
  await figure(`ready again after SIGKILL of ${part}`, (Date.now() - started) / 1000, 's')
}

async function firstProcess(agent: Agent, part: Part): Promise<string> {
  const name = `$CONTAINER_${part.toUpperCase()}`
  const store = '${IMAGE_STORE:+--storage-opt=additionalimagestore=$IMAGE_STORE}'
  return (
    await agent.mustRun(`. /etc/evpn-router/node.env; podman ${store} container inspect -f '{{.State.Pid}}' "${name}"`)
  ).trim()
}

/** A frr.conf with a line that is none: refused and reported, while FRR runs on with what it had; then the good one again. */
export async function refuseBrokenFrrConf(lab: Lab): Promise<void> {
  const { agent } = lab.guest()
  const good = (await agent.pull(INPUT)).toString()
  const running = await runningConfig(agent)
  const lost = await lostPings(lab, async () => {
    await replaceInput(agent, good.replace(/^router bgp 64514$/mu, '$&\n neighbour nonsense'))
    await until('status reports the refusal', 120, async () => {
      const { exitCode, stdout } = await agent.run('evpn-router status')
      if (!/^frr\.conf +REJECTED .*neighbour nonsense/mu.test(stdout)) throw new Error(stdout)
      expect(exitCode).toBe(1)
      return true
    })
    expect(await runningConfig(agent)).toBe(running)
    await replaceInput(agent, good)
    await untilReady(agent)
    expect(await runningConfig(agent)).toBe(running)
  })
  await figure('pings lost at 10/s, a broken frr.conf and the good one again', lost, 'pings')
  expect(lost).toBe(0)
}

async function runningConfig(agent: Agent): Promise<string> {
  return await agent.mustRun("evpn-router vtysh -c 'show running-config'")
}

/** Beside and renamed, with the owner and mode that Ignition gave. */
async function replaceInput(agent: Agent, text: string): Promise<void> {
  await agent.mustRun(`cp -p ${INPUT} ${INPUT}.new && cat > ${INPUT}.new && mv ${INPUT}.new ${INPUT}`, { input: text })
}
