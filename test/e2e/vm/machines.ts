import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { cached } from '#test/e2e/cache.ts'
import { copyRoot, debianRoot } from '#test/e2e/roots/debian.ts'
import { hashDirectory } from '#test/e2e/roots/hash-directory.ts'
import { debianMirror } from '#test/e2e/roots/mirror.ts'
import { routerBase, routerImage, type RouterImage } from '#test/e2e/roots/router-image.ts'
import { rootsDirectory, scriptTexts } from '#test/e2e/roots/scripts.ts'
import { mustRun } from '#test/e2e/run-command.ts'

const here = import.meta.dirname

/** The newest release with a go.mod that `go install` takes by its number; specs 3.0.0 to 3.6.0. */
const IGNITION_VERSION = 'v2.27.0'

/** What a machine is started from; the disk is never written to. */
export type MachineParts = { readonly kernel: string; readonly initrd: string; readonly disk: string }

/** The node: Debian trixie with podman, the router image of `suite` in its store, Ignition in its initramfs. Needs `npm run build`. */
export async function guestMachine(suite: 'trixie' | 'sid'): Promise<MachineParts> {
  const image = await routerImage(suite)
  const stored = { image, store: '/var/lib/containers/storage', name: 'localhost/evpn-router:1' }
  return await guestWith({ name: `guest-disk-${suite}`, guest: await guestBase(), stored })
}

type GuestContents = {
  /** Of the disk in the cache. */
  readonly name: string
  /** `root` and `initrd` lie in it, as guestBase makes them. */
  readonly guest: string
  /** An image in a store of podman's; null: none is there. */
  readonly stored: { readonly image: RouterImage; readonly store: string; readonly name: string } | null
}

/** A node of a root of one's own. */
export async function guestWith({ name, guest, stored }: GuestContents): Promise<MachineParts> {
  const kernel = await machineKernel()
  const agent = await agentProgram()
  const script = join(here, 'guest-disk.sh')
  const files = join(here, 'guest-root')
  const image = stored === null ? [] : [stored.image.root, stored.store, stored.name, ...stored.image.config.changes]
  const ingredients = [guest, agent, await hashDirectory(files), await readFile(script, 'utf8'), ...image]
  const disk = await cached(name, ingredients, async (directory) => {
    await run(script, [rootsDirectory, guest, agent, files, directory, ...image])
  })
  return { kernel: join(kernel, 'vmlinuz'), initrd: join(guest, 'initrd'), disk: join(disk, 'disk.img') }
}

/** HOST1, leaf1, spine and leaf2 as namespaces of one machine, with the FRR of `suite`. */
export async function fabricMachine(suite: 'trixie' | 'sid'): Promise<MachineParts> {
  const kernel = await machineKernel()
  const base = await routerBase(suite)
  const agent = await agentProgram()
  const script = join(here, 'fabric-disk.sh')
  const files = join(here, 'fabric-root')
  const disk = await cached(
    `fabric-disk-${suite}`,
    [base, agent, await hashDirectory(files), await readFile(script, 'utf8')],
    async (directory) => {
      await run(script, [rootsDirectory, base, agent, files, directory])
    },
  )
  return { kernel: join(kernel, 'vmlinuz'), initrd: join(kernel, 'fabric.initrd'), disk: join(disk, 'disk.img') }
}

async function machineKernel(): Promise<string> {
  const script = join(here, 'kernel.sh')
  const ingredients = [await readFile(script, 'utf8'), ...(await scriptTexts('private-apt.sh', 'flat-modules.sh'))]
  return await cached('vm-kernel', ingredients, async (directory) => {
    await run(script, [rootsDirectory, await debianMirror(), directory])
  })
}

/** Debian trixie with systemd and podman in `root`, and `initrd`, which has Ignition in it. */
export async function guestBase(): Promise<string> {
  const [base, kernel, ignition] = [await debianRoot('trixie'), await machineKernel(), await ignitionPrograms()]
  const script = join(here, 'guest.sh')
  const ingredients = [base, kernel, ignition, await readFile(script, 'utf8'), ...(await scriptTexts('in-root.sh'))]
  return await cached('guest-base', ingredients, async (directory) => {
    await copyRoot(base, join(directory, 'root'))
    await run(script, [rootsDirectory, kernel, ignition, directory])
  })
}

async function ignitionPrograms(): Promise<string> {
  return await cached('ignition', [IGNITION_VERSION], async (directory) => {
    const modules = 'github.com/coreos/ignition/v2'
    // The machine has no SELinux: without the flag Ignition asks for programs that relabel.
    const flags = `-X ${modules}/internal/distro.selinuxRelabel=false`
    const env = { GOBIN: directory, CGO_ENABLED: '1' }
    await mustRun(['nice', '-n', '10', 'go', 'install', '-ldflags', flags, `${modules}/internal@${IGNITION_VERSION}`], {
      timeoutSeconds: 1200,
      env,
    })
    await mustRun(['mv', join(directory, 'internal'), join(directory, 'ignition')], { timeoutSeconds: 10 })
  })
}

async function agentProgram(): Promise<string> {
  const source = join(here, 'agent')
  return await cached('agent', [await hashDirectory(source)], async (directory) => {
    const argv = ['go', 'build', '-trimpath', '-ldflags', '-s -w', '-o', join(directory, 'agent'), '.']
    await mustRun(argv, { timeoutSeconds: 300, cwd: source, env: { CGO_ENABLED: '0' } })
  })
}

async function run(script: string, args: readonly string[]): Promise<void> {
  await mustRun(['nice', '-n', '10', 'sh', script, ...args], { timeoutSeconds: 1800 })
}
