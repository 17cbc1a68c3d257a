import { expect } from 'vitest'

import { bootTest } from '#test/e2e/boot-test.ts'
import { SEED_NODE } from '#test/e2e/compile.ts'
import { figure } from '#test/e2e/figures.ts'
import { bootcGuest } from '#test/e2e/vm/bootc-guest.ts'
import { withLab } from '#test/e2e/vm/lab.ts'
import { checkRoutes } from './steps/overlay.ts'
import { pingPod } from './steps/ping.ts'
import { killPart } from './steps/survival.ts'
import { checkHostCommand, checkOrder, checkUnits } from './steps/units.ts'

/** podman 5.4 and systemd 257, as the machine has; its network manager is networkd. */
const NODE = SEED_NODE.replace('os: debian, version: "13"', 'os: bootc, version: "10.0"').concat(
  'images: {router: registry.example.com/evpn-router:1}\nsystem: {networkManager: networkd}\n',
)

bootTest('an OS image with the tree baked in boots without Ignition, its router from the store of bound images', async () => {
  await withLab({ ignition: null, guest: await bootcGuest(NODE) }, async (lab) => {
    await figure('bootc-like image: agent answers after power-on', lab.guest().bootSeconds, 's')
    const check = async (when: string): Promise<void> => {
      const { agent } = lab.guest()
      await pingPod(lab)
      await checkOrder(lab, when)
      await checkHostCommand(lab)
      await checkUnits(lab)
      await checkRoutes(lab)
      expect(await agent.mustRun('podman images --quiet')).toBe('')
      expect((await agent.run('journalctl -b -u "ignition*"')).stdout).not.toMatch(/files: op/u)
    }
    await check('bootc-like image, first boot')
    await killPart(lab, 'frr')

    await lab.rebootGuest()
    await check('bootc-like image, reboot')
  })
})
