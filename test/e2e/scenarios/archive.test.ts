import { expect } from 'vitest'

import { bootTest } from '#test/e2e/boot-test.ts'
import { compileNode, SEED_NODE } from '#test/e2e/compile.ts'
import { figure } from '#test/e2e/figures.ts'
import type { Agent } from '#test/e2e/vm/agent.ts'
import { withLab } from '#test/e2e/vm/lab.ts'
import { guestBase, guestWith } from '#test/e2e/vm/machines.ts'
import { routerArchive, serving, sha512 } from '#test/e2e/vm/router-archive.ts'
import { checkRoutes } from './steps/overlay.ts'
import { pingPod } from './steps/ping.ts'
import { checkHostCommand, checkOrder, checkUnits } from './steps/units.ts'

const ARCHIVE = '/var/lib/evpn-router/images/router.oci.tar'
const IMAGES = 'evpn-router-images.service'

/** What RHCOS has and the machine has not: it empties the store of containers, here at each boot. */
const CRIO_WIPE = `[Unit]
RequiresMountsFor=/var/lib/containers
Before=crio.service
[Service]
Type=oneshot
ExecStart=/bin/rm -rf /var/lib/containers/storage
[Install]
WantedBy=multi-user.target
`

/** As on OpenShift's nodes, whose store is emptied; the machine's network manager is networkd. */
function nodeWith(source: string, hash: string): string {
  return SEED_NODE.replace('os: debian, version: "13"', 'os: rhcos, version: "4.20"').concat(
    `images: {delivery: archive, archive: {source: "${source}", hash: sha512-${hash}}}\nsystem: {networkManager: networkd}\n`,
  )
}

bootTest(
  'an image that Ignition fetches as an archive is loaded on the first boot, and again when the store was emptied',
  async () => {
    const archive = await routerArchive()
    const hash = await sha512(archive)
    const guest = await guestWith({ name: 'guest-disk-bare', guest: await guestBase(), stored: null })
    await serving(archive, async (port) => {
      const ignition = await compileNode(nodeWith(`http://10.0.2.2:${port}/router.oci.tar`, hash))
      await withLab({ ignition, guest, isProvisioned: true }, async (lab) => {
        await figure('archive: agent answers after first power-on', lab.guest().bootSeconds, 's')
        const check = async (when: string): Promise<void> => {
          const { agent } = lab.guest()
          await pingPod(lab)
          await figure(`${when}: the archive was loaded in`, await loadSeconds(agent), 's')
          expect(await agent.mustRun(`journalctl -b -o cat -u ${IMAGES}`)).toMatch(/Loaded image: localhost\/evpn-router:1/u)
          await checkOrder(lab, when)
          await checkHostCommand(lab)
          await checkUnits(lab)
          await checkRoutes(lab)
        }
        await check('archive, first boot')
        const { agent } = lab.guest()
        expect(await agent.mustRun(`sha512sum ${ARCHIVE}`)).toBe(`${hash}  ${ARCHIVE}\n`)
        expect(await agent.mustRun('evpn-router load')).toBe('')

        await agent.push('/etc/systemd/system/crio-wipe.service', CRIO_WIPE)
        await agent.mustRun('systemctl enable crio-wipe.service')
        await lab.rebootGuest()
        await check('archive, reboot with an empty store')
        const wiped = await microseconds(lab.guest().agent, 'crio-wipe.service', 'ExecMainExitTimestampMonotonic')
        expect(wiped).toBeGreaterThan(0)
        expect(await microseconds(lab.guest().agent, IMAGES, 'ExecMainStartTimestampMonotonic')).toBeGreaterThan(wiped)
      })
    })
  },
)

async function loadSeconds(agent: Agent): Promise<number> {
  const started = await microseconds(agent, IMAGES, 'ExecMainStartTimestampMonotonic')
  return ((await microseconds(agent, IMAGES, 'ExecMainExitTimestampMonotonic')) - started) / 1e6
}

async function microseconds(agent: Agent, unit: string, property: string): Promise<number> {
  return Number((await agent.mustRun(`systemctl show -P ${property} ${unit}`)).trim())
}
