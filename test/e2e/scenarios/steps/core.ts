import { compileNode } from '#test/e2e/compile.ts'
import { figure } from '#test/e2e/figures.ts'
import { withLab } from '#test/e2e/vm/lab.ts'
import type { Lab } from '#test/e2e/vm/lab.ts'
import { checkIsolation, checkPackets, checkRoutes } from './overlay.ts'
import { pingPod } from './ping.ts'
import { refuseBrokenFrrConf, surviveKills } from './survival.ts'
import { checkHostCommand, checkHostCommandAlone, checkOrder, checkUnits } from './units.ts'

/** A node's life in one lab: first boot through Ignition, traffic, accidents, a reboot. `node`: the seed's node, however it is rendered. */
export async function core(node: string): Promise<void> {
  await withLab({ ignition: await compileNode(node) }, async (lab) => {
    await figure('first boot: agent answers after power-on', lab.guest().bootSeconds, 's')
    await pingPod(lab)
    await figure('size of the router image', await imageMebibytes(lab), 'MiB')
    await checkOrder(lab, 'first boot')
    await checkHostCommand(lab)
    await checkUnits(lab)
    await checkRoutes(lab)
    await checkPackets(lab)
    await checkIsolation(lab)
    await refuseBrokenFrrConf(lab)
    await surviveKills(lab)
    await checkRoutes(lab)
    await checkHostCommandAlone(lab)

    await lab.rebootGuest()
    await figure('reboot: agent answers after power-on', lab.guest().bootSeconds, 's')
    await pingPod(lab)
    await checkOrder(lab, 'reboot')
    await checkHostCommand(lab)
    await checkUnits(lab)
    await checkRoutes(lab)
  })
}

/** As podman counts it, unpacked. */
async function imageMebibytes(lab: Lab): Promise<number> {
  const bytes = await lab.guest().agent.mustRun("podman image inspect -f '{{.Size}}' localhost/evpn-router:1")
  return Math.round(Number(bytes) / 2 ** 20)
}
