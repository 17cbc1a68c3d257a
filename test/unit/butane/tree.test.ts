import { treeEntries, type TreeEntry, type TreeOptions } from '#butane/tree.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { file, HOSTILE_ARTIFACTS, unit } from '#test/helpers/hostile-artifacts.ts'
import { expect, test } from 'vitest'

const LOCAL_ARTIFACTS = HOSTILE_ARTIFACTS.filter((artifact) => artifact.kind !== 'file' || typeof artifact.contents === 'string')

test('lays files, units, drop-ins, links and directories where they belong', () => {
  const artifacts: readonly Artifact[] = [
    unit('a.service', '[Unit]\n'),
    { kind: 'drop-in', unit: 'kubelet.service', name: '10-wait.conf', contents: '[Unit]\nAfter=a.service\n', origin: [] },
    { kind: 'link', path: '/etc/l', target: 'b', origin: [] },
    { ...file('/usr/local/bin/b', 'b'), mode: '0755' },
    { kind: 'directory', path: '/etc/d', mode: '0750', origin: [] },
  ]
  expect(entries(artifacts)).toEqual([
    { kind: 'directory', path: 'etc/d', mode: 0o750 },
    { kind: 'link', path: 'etc/l', target: 'b' },
    { kind: 'file', path: 'etc/systemd/system/a.service', mode: 0o644, contents: '[Unit]\n' },
    {
      kind: 'file',
      path: 'etc/systemd/system/kubelet.service.d/10-wait.conf',
      mode: 0o644,
      contents: '[Unit]\nAfter=a.service\n',
    },
    { kind: 'file', path: 'usr/local/bin/b', mode: 0o755, contents: 'b' },
  ])
})

test('is the same whatever the order of the artifacts', () => {
  expect(entries(LOCAL_ARTIFACTS.toReversed())).toEqual(entries(LOCAL_ARTIFACTS))
})

test('enables a unit by the links that systemctl makes', () => {
  const install =
    '[Install]\nWantedBy=multi-user.target kubelet.service\nRequiredBy=crio.service\nUpheldBy=c.target\nAlias=z.service a.service\n'
  expect(links([unit('a.service', install)])).toEqual({
    'etc/systemd/system/c.target.upholds/a.service': '../a.service',
    'etc/systemd/system/crio.service.requires/a.service': '../a.service',
    'etc/systemd/system/kubelet.service.wants/a.service': '../a.service',
    'etc/systemd/system/multi-user.target.wants/a.service': '../a.service',
    'etc/systemd/system/z.service': 'a.service',
  })
})

test('makes no link for a unit that is not enabled, but where another one brings it along', () => {
  const install = '[Install]\nWantedBy=multi-user.target\n'
  const socket = { ...unit('b.socket', install), isEnabled: false }
  expect(links([socket])).toEqual({})
  expect(links([socket, unit('a.service', `${install}Also=b.socket\n`)])).toEqual({
    'etc/systemd/system/multi-user.target.wants/a.service': '../a.service',
    'etc/systemd/system/multi-user.target.wants/b.socket': '../b.socket',
  })
})

test('lets a link of the node replace one that is derived', () => {
  const path = '/etc/systemd/system/multi-user.target.wants/a.service'
  const artifacts: readonly Artifact[] = [
    { kind: 'link', path, target: '/dev/null', origin: [] },
    unit('a.service', '[Install]\nWantedBy=multi-user.target\n'),
  ]
  expect(links(artifacts)).toEqual({ [path.slice(1)]: '/dev/null' })
})

test('adds a preset to an image, for the units that are enabled', () => {
  const artifacts = [unit('b.service', ''), unit('a.service', ''), { ...unit('c.service', ''), isEnabled: false }]
  const preset = entries(artifacts, { imageBuild: true }).filter((entry) => entry.path.startsWith('usr/'))
  expect(preset).toEqual([
    {
      kind: 'file',
      path: 'usr/lib/systemd/system-preset/20-gen-ignition.preset',
      mode: 0o644,
      contents: 'enable a.service\nenable b.service\n',
    },
  ])
  expect(entries([], { imageBuild: true })).toEqual([])
})

test('refuses contents that only Ignition would fetch', () => {
  const archive: Artifact = { ...file('/var/a.tar', ''), contents: { source: 'https://example.net/a.tar', hash: null } }
  const result = treeEntries([archive], options())
  expect(result.value).toBeNull()
  expect(result.diagnostics).toMatchObject([
    {
      code: 'tree-remote',
      message: '/var/a.tar is fetched from "https://example.net/a.tar" by Ignition, which a tree does not have',
      hint: 'fetch it into the image yourself and take delivery preloaded',
      at: { source: 'k0.yaml', path: ['files', '/var/a.tar'] },
    },
  ])
})

test.each(['%p.target', 'a/b.target'])('refuses to guess what systemd makes of %s', (name) => {
  const result = treeEntries([unit('a.service', `[Install]\nWantedBy=${name}\n`)], options())
  expect(result.diagnostics).toMatchObject([
    { code: 'tree-enablement', message: `[Install] of a.service names "${name}", which only systemd can resolve` },
  ])
})

test('refuses to enable a template, and paths outside the tree', () => {
  expect(treeEntries([unit('a@.service', '')], options()).diagnostics).toMatchObject([{ code: 'tree-enablement' }])
  expect(treeEntries([file('/etc/../../a', '')], options())).toMatchObject({
    value: null,
    diagnostics: [{ code: 'artifact-path' }],
  })
})

function entries(artifacts: readonly Artifact[], change: Partial<TreeOptions> = {}): readonly TreeEntry[] {
  const result = treeEntries(artifacts, { ...options(), ...change })
  expect(result.diagnostics).toEqual([])
  return result.value ?? []
}

function links(artifacts: readonly Artifact[]): Readonly<Record<string, string>> {
  return Object.fromEntries(entries(artifacts).flatMap((entry) => (entry.kind === 'link' ? [[entry.path, entry.target]] : [])))
}

function options(): TreeOptions {
  return { source: 'k0.yaml', imageBuild: false }
}
