import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { cached } from '#test/e2e/cache.ts'
import { renderTree } from '#test/e2e/compile.ts'
import { applyContainerfile } from '#test/e2e/roots/apply-containerfile.ts'
import { parseContainerfile } from '#test/e2e/roots/containerfile.ts'
import { copyRoot } from '#test/e2e/roots/debian.ts'
import { hashDirectory } from '#test/e2e/roots/hash-directory.ts'
import { routerImage } from '#test/e2e/roots/router-image.ts'
import { guestBase, guestWith, type MachineParts } from '#test/e2e/vm/machines.ts'

const recipe = join(import.meta.dirname, '../../../images/os/bootc')
const BOUND_LINKS = 'usr/lib/bootc/bound-images.d'

/**
 * A node that is nothing but its OS image: the steps of images/os/bootc on Debian, which has podman and systemd but no bootc. What bootc
 * would do is done in its place: the images that are bound are put into its store. `node`: a Node document. Needs `npm run build`.
 */
export async function bootcGuest(node: string): Promise<MachineParts> {
  const guest = await withTree(node, bootcRoot)
  const image = await routerImage('trixie')
  const [name = '', ...more] = await boundImages(join(guest, 'root'))
  if (name === '' || more.length > 0) throw new Error(`one image is to be bound, not ${[name, ...more].join(' ')}`)
  return await guestWith({ name: 'guest-disk-bootc', guest, stored: { image, store: '/usr/lib/bootc/storage', name } })
}

async function withTree<T>(node: string, work: (context: string) => Promise<T>): Promise<T> {
  const context = await mkdtemp(join(tmpdir(), 'e2e-bootc-'))
  try {
    await renderTree(node, join(context, 'tree'))
    return await work(context)
  } finally {
    await rm(context, { recursive: true, force: true })
  }
}

/** The image part, then the host part on it. */
async function bootcRoot(context: string): Promise<string> {
  const base = await guestBase()
  const texts = await Promise.all(['image', 'host'].map((part) => readFile(join(recipe, part, 'Containerfile'), 'utf8')))
  return await cached('bootc-root', [base, ...texts, await hashDirectory(context)], async (directory) => {
    const root = join(directory, 'root')
    await copyRoot(join(base, 'root'), root)
    for (const text of texts) await applyContainerfile(root, context, parseContainerfile(text, { BASE: 'debian:trixie' }).steps)
    await cp(join(base, 'initrd'), join(directory, 'initrd'))
  })
}

/** What bootc reads: `Image=` of the Quadlet files that links lead to. Links are absolute, and count from the root. */
async function boundImages(root: string): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const link of await readdir(join(root, BOUND_LINKS))) {
    const quadlet = await readFile(join(root, 'usr/share/containers/systemd', link), 'utf8')
    names.add(/^Image=(.*)$/mu.exec(quadlet)?.[1] ?? '')
  }
  return [...names]
}
