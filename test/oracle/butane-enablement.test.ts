import { mkdir, readdir, readlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { treeEntries, type TreeEntry } from '#butane/tree.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { unit } from '#test/helpers/hostile-artifacts.ts'
import { expect, it } from 'vitest'
import { systemctl } from './systemctl.ts'
import { describeOracle } from './tools.ts'
import { withFiles } from './verdict.ts'

/** The links of a tree are those that systemd itself makes of its units and its preset. */

const ARTIFACTS: readonly Artifact[] = [
  service(
    'a.service',
    '# x\nWantedBy=multi-user.target kubelet.service \\\n; between\n  c.target\nRequiredBy=x.service\nRequiredBy=\nRequiredBy=crio.service\nAlias=z.service a.service\nAlso=b.service',
  ),
  { ...service('b.service', 'WantedBy=sockets.target'), isEnabled: false },
  { ...service('c.service', 'WantedBy=multi-user.target'), isEnabled: false },
  { kind: 'drop-in', unit: 'kubelet.service', name: '10-wait.conf', contents: '[Unit]\nAfter=a.service\n', origin: [] },
]
/** What distributions end their presets with. */
const DISABLE_ALL = ['usr/lib/systemd/system-preset/99-default.preset', 'disable *\n'] as const

for (const name of ['systemd-252', 'systemd-257'] as const) {
  describeOracle(`enablement by ${name}`, [name], () => {
    it.each([
      ['preset-all', ['preset-all']],
      ['enable', ['enable', 'a.service']],
    ])('makes the links of the tree: %s', async (_, command) => {
      const entries = treeEntries(ARTIFACTS, { source: 'k0.yaml', imageBuild: true }).value ?? []
      expect(await linksAfter(name, entries, command)).toEqual(linksOf(entries))
      expect(linksOf(entries)).toContainEqual(['/etc/systemd/system/z.service', '/etc/systemd/system/a.service'])
    })

    it('makes none of a unit that the preset does not name', async () => {
      const entries = treeEntries(ARTIFACTS, { source: 'k0.yaml', imageBuild: false }).value ?? []
      expect(await linksAfter(name, entries, ['preset-all'])).toEqual([])
    })
  })
}

async function linksAfter(name: 'systemd-252' | 'systemd-257', entries: readonly TreeEntry[], command: readonly string[]) {
  const files = entries.flatMap((entry) => (entry.kind === 'file' ? [[entry.path, entry.contents] as const] : []))
  return await withFiles(new Map([...files, DISABLE_ALL]), async (directory) => {
    await mkdir(join(directory, 'etc/systemd/system'), { recursive: true })
    expect(await systemctl(name, directory, command)).toMatchObject({ exitCode: 0 })
    return await linksBelow(directory, '/etc/systemd/system')
  })
}

async function linksBelow(root: string, path: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true, recursive: true })
  const links = entries.filter((entry) => entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name))
  const targets = await Promise.all(links.map((link) => readlink(link)))
  return links.map((link, index) => absolute(link.slice(root.length), targets[index] ?? '')).sort(byPath)
}

function linksOf(entries: readonly TreeEntry[]): readonly (readonly [string, string])[] {
  return entries.flatMap((entry) => (entry.kind === 'link' ? [absolute(`/${entry.path}`, entry.target)] : [])).sort(byPath)
}

/** systemctl writes absolute targets, a tree relative ones. */
function absolute(path: string, target: string): readonly [string, string] {
  return [path, target.startsWith('/') ? target : join(dirname(path), target)]
}

function byPath([left]: readonly [string, string], [right]: readonly [string, string]): number {
  return left < right ? -1 : 1
}

function service(name: string, install: string) {
  return unit(name, `[Service]\nExecStart=/bin/true\n\n[Install]\n${install}\n`)
}
