import { parse as parseToml } from '@iarna/toml'
import { expect, test } from 'vitest'
import { generateHost } from '#generators/host/generate-host.ts'
import { parseWords } from '#generators/systemd/quoting.ts'
import { parseUnit, valuesOf, wordsOf, type UnitFile } from '#generators/systemd/unit.ts'
import { trusted } from '#src/net/parsed.ts'
import { pathOf } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

const PLAN = samplePlan(SMALLEST)

/** The smallest node on another target, with more at its end. */
function plan(target: string, more = ''): NodePlan {
  return samplePlan(SMALLEST.replace('{os: fedora-coreos, version: "42"}', `{${target}}`) + more)
}

function textOf(node: NodePlan, path: string): string | null {
  const found = generateHost(node).find((artifact) => pathOf(artifact) === path)
  return found !== undefined && 'contents' in found && typeof found.contents === 'string' ? found.contents : null
}

function unit(node: NodePlan, name: string): UnitFile {
  return trusted(parseUnit(textOf(node, `/etc/systemd/system/${name}`) ?? ''))
}

function paths(node: NodePlan): readonly string[] {
  return generateHost(node).map(pathOf)
}

test('the files of the smallest node', () => {
  expect(paths(PLAN)).toEqual([
    '/etc/systemd/system/evpn-router.target',
    '/etc/systemd/system/evpn-router-netns.service',
    '/etc/systemd/system/evpn-router-reset.path',
    '/etc/systemd/system/evpn-router-reset.service',
    '/etc/systemd/system/evpn-router-ready.service',
    '/etc/tmpfiles.d/evpn-router.conf',
    '/etc/evpn-router/netns-sysctl.conf',
    '/usr/local/bin/evpn-router',
    '/etc/modules-load.d/evpn-router.conf',
    '/etc/evpn-router/node.env',
    '/etc/NetworkManager/conf.d/90-evpn-router.conf',
  ])
})

test('everything of ours bears the prefix', () => {
  const prefixed = samplePlan(`${SMALLEST}system: {prefix: pe}\n`)
  const units = generateHost(prefixed).flatMap((artifact) => (artifact.kind === 'unit' ? artifact.contents : []))
  for (const path of paths(prefixed)) expect(path).toMatch(/\bpe\b/)
  for (const text of units) expect(text).not.toMatch(/\bevpn-router\b/)
  expect(textOf(prefixed, '/usr/local/bin/pe')).toMatch(/^#!\/bin\/sh\nNODE_ENV='\/etc\/pe\/node.env'\n/)
})

test('no unit of ours has a mount namespace of its own', () => {
  const sandboxing = /^(Private|Protect|ReadOnly|ReadWrite|Inaccessible|Bind|Temporary|Root|MountFlags|DynamicUser|State|Runtime)/
  for (const artifact of generateHost(PLAN)) {
    if (artifact.kind !== 'unit') continue
    for (const section of trusted(parseUnit(artifact.contents)))
      for (const [key] of section.entries) expect(key).not.toMatch(sandboxing)
  }
})

test('early: the ready unit comes before all that waits for a network', () => {
  const ready = unit(PLAN, 'evpn-router-ready.service')
  expect(wordsOf(ready, 'Unit', 'Before')).toEqual(PLAN.target.waitingUnits)
  expect(wordsOf(ready, 'Install', 'WantedBy')).toEqual(['network-online.target'])
  expect(wordsOf(unit(PLAN, 'evpn-router-netns.service'), 'Unit', 'After')).not.toContain('ovs-configuration.service')
})

test('after-ovs: after OVS, and before nothing that OVS waits for', () => {
  const node = plan('os: rhcos, version: "4.20"', 'system: {bootMode: after-ovs}\n')
  const ready = unit(node, 'evpn-router-ready.service')
  expect(wordsOf(ready, 'Unit', 'Before')).toEqual(['kubelet.service', 'crio.service', 'kubelet-dependencies.target'])
  expect(ready.some(({ name }) => name === 'Install')).toBe(false)
  expect(wordsOf(unit(node, 'evpn-router-netns.service'), 'Unit', 'After')).toContain('ovs-configuration.service')
  const enabled = generateHost(node).flatMap((artifact) => (artifact.kind === 'unit' && artifact.isEnabled ? artifact.name : []))
  expect(enabled).toEqual(['evpn-router.target'])
})

test.each([
  ['hold', 'infinity'],
  ['continue', '77'],
])('%s: the start job ends after %s', (onTimeout, timeout) => {
  const node = samplePlan(`${SMALLEST}readiness: {timeoutSeconds: 77, onTimeout: ${onTimeout}}\n`)
  const ready = unit(node, 'evpn-router-ready.service')
  expect(valuesOf(ready, 'Service', 'TimeoutStartSec')).toEqual([timeout])
  expect(valuesOf(ready, 'Service', 'Restart')).toEqual(['on-failure'])
  expect(valuesOf(ready, 'Unit', 'StartLimitIntervalSec')).toEqual(['0'])
  expect(valuesOf(ready, 'Unit', 'Requires')).toEqual([])
})

test('FRR finds its two files in its own directory before it starts', () => {
  const commands = valuesOf(unit(PLAN, 'evpn-router-netns.service'), 'Service', 'ExecStart').map((line) =>
    trusted(parseWords(line)),
  )
  expect(commands.at(-1)).toEqual(
    'install -o 92 -g 92 -m 0640 /etc/evpn-router/daemons /etc/evpn-router/vtysh.conf /var/lib/evpn-router/frr/'.split(' '),
  )
})

test('the target wants every unit, its own images unit with delivery archive', () => {
  const archived = samplePlan(`${SMALLEST}images: {delivery: archive}\n`)
  expect(wordsOf(unit(archived, 'evpn-router.target'), 'Unit', 'Wants')).toEqual(
    [
      'netns.service',
      'reset.path',
      'images.service',
      'frr.service',
      'reloader.service',
      'controller.service',
      'ready.service',
    ].map((name) => `evpn-router-${name}`),
  )
  expect(wordsOf(unit(PLAN, 'evpn-router.target'), 'Unit', 'Wants')).not.toContain('evpn-router-images.service')
})

test('archive: fetched by Ignition where it has a source, loaded each boot after crio-wipe', () => {
  const node = plan(
    'os: rhcos, version: "4.20"',
    `images: {delivery: archive, archive: {source: "https://example.com/a.tar", hash: "sha256-${'0'.repeat(64)}"}, frr: "localhost/frr:1"}\n`,
  )
  const images = unit(node, 'evpn-router-images.service')
  expect(wordsOf(images, 'Unit', 'After')).toEqual(['crio-wipe.service'])
  expect(wordsOf(images, 'Unit', 'Before')).toEqual(
    ['frr', 'reloader', 'controller'].map((part) => `evpn-router-${part}.service`),
  )
  expect(valuesOf(images, 'Service', 'ExecStart')).toEqual(['/usr/local/bin/evpn-router load'])
  expect(textOf(node, '/etc/evpn-router/node.env')).toMatch(
    /^IMAGES='localhost\/frr:1 localhost\/evpn-router:1'\nDELIVERY='archive'\nARCHIVE='\/var\/lib\/evpn-router\/images\/router.oci.tar'$/m,
  )
  expect(generateHost(node)).toContainEqual(
    expect.objectContaining({
      path: '/var/lib/evpn-router/images/router.oci.tar',
      contents: { source: 'https://example.com/a.tar', hash: `sha256-${'0'.repeat(64)}` },
    }),
  )
  expect(parseToml(textOf(node, '/etc/crio/crio.conf.d/50-evpn-router.conf') ?? '')).toEqual({
    crio: { image: { pinned_images: ['localhost/frr:1', 'localhost/evpn-router:1', 'localhost/podman-pause*'] } },
  })
})

test('an archive that somebody else brings is only loaded', () => {
  const node = samplePlan(`${SMALLEST}images: {delivery: archive}\n`)
  expect(paths(node)).not.toContain('/var/lib/evpn-router/images/router.oci.tar')
  expect(wordsOf(unit(node, 'evpn-router-images.service'), 'Unit', 'After')).toEqual([])
})

test('bootc: one link for each image that a registry has, to a Quadlet file that names it', () => {
  const links = (images: string) =>
    generateHost(plan('os: bootc, version: "42"', `images: {${images}}\n`)).flatMap((artifact) =>
      artifact.kind === 'link' ? `${artifact.path} -> ${artifact.target}` : [],
    )
  const link = (role: string): string =>
    `/usr/lib/bootc/bound-images.d/evpn-router-${role}.container -> /usr/share/containers/systemd/evpn-router-${role}.container`
  expect(links('router: registry.example.com/r:1')).toEqual([link('frr')])
  expect(links('router: registry.example.com/r:1, frr: registry.example.com/f:1')).toEqual([link('reloader'), link('frr')])
  expect(links('')).toEqual([])
  expect(links('router: registry.example.com/r:1, delivery: archive')).toEqual([])
})

test('directories have numeric owners, and FRR alone reads its own', () => {
  expect(textOf(PLAN, '/etc/tmpfiles.d/evpn-router.conf')).toBe(
    [
      'd /run/netns 0755 0 0 -',
      'd /run/evpn-router 0755 92 92 -',
      'd /run/evpn-router/frr 0750 92 92 -',
      'f /run/evpn-router/banner 0644 92 92 - evpn-router: NOT READY: starting (evpn-router status)',
      'L+ /etc/motd.d/evpn-router - - - - /run/evpn-router/banner',
      'd /var/lib/evpn-router 0755 0 0 -',
      'd /var/lib/evpn-router/frr 0750 92 92 -',
      '',
    ].join('\n'),
  )
})

test('only modules that are used', () => {
  const modules = (node: NodePlan) => textOf(node, '/etc/modules-load.d/evpn-router.conf')?.trim().split('\n')
  expect(modules(PLAN)).toEqual(['bridge', 'nf_tables', 'veth', 'vrf', 'vxlan'])
  expect(modules(samplePlan(SMALLEST.replace(/, hostLink: .*/, '}]')))).toEqual(['bridge', 'nf_tables', 'vrf', 'vxlan'])
  expect(modules(samplePlan(SMALLEST.replace(/^vrfs: .*/m, '')))).toEqual(['nf_tables'])
})

const BY_MAC = SMALLEST.replace('name: eth1,', 'name: eth1, match: {mac: "52:54:00:12:34:56"},')

test('NetworkManager leaves NICs and veths alone, by name and by MAC', () => {
  const [section] = trusted(parseUnit(textOf(samplePlan(BY_MAC), '/etc/NetworkManager/conf.d/90-evpn-router.conf') ?? ''))
  expect(section).toEqual({
    name: 'device-evpn-router',
    entries: [
      ['match-device', 'interface-name:eth1;interface-name:host100;interface-name:pe100;mac:52:54:00:12:34:56'],
      ['managed', '0'],
    ],
  })
})

test('networkd leaves them alone too, and keeps our routes and rules', () => {
  const node = samplePlan(BY_MAC.replace('{os: fedora-coreos, version: "42"}', '{os: flatcar, version: "4628"}'))
  expect(paths(node).filter((path) => path.includes('etwork'))).toEqual([
    '/etc/systemd/networkd.conf.d/10-evpn-router.conf',
    '/etc/systemd/network/10-evpn-router.network',
    '/etc/systemd/network/10-evpn-router-mac.network',
  ])
  expect(textOf(node, '/etc/systemd/networkd.conf.d/10-evpn-router.conf')).toBe(
    '[Network]\nManageForeignRoutes=no\nManageForeignRoutingPolicyRules=no\n',
  )
  expect(textOf(node, '/etc/systemd/network/10-evpn-router.network')).toBe(
    '[Match]\nName=eth1 host100 pe100\n\n[Link]\nUnmanaged=yes\n',
  )
  expect(textOf(node, '/etc/systemd/network/10-evpn-router-mac.network')).toContain('PermanentMACAddress=52:54:00:12:34:56\n')
})

test('NICs are named by .link files', () => {
  const node = samplePlan(`${SMALLEST}system: {nicNames: [{name: uplink0, mac: "52:54:00:12:34:56"}]}\n`)
  expect(textOf(node, '/etc/systemd/network/10-evpn-router-uplink0.link')).toBe(
    '[Match]\nPermanentMACAddress=52:54:00:12:34:56\n\n[Link]\nName=uplink0\n',
  )
})

test('a host name is written only where the document has one', () => {
  expect(paths(PLAN)).not.toContain('/etc/hostname')
  expect(textOf(samplePlan(`${SMALLEST}system: {hostname: a.example.com}\n`), '/etc/hostname')).toBe('a.example.com\n')
})

test('Flatcar gets the policy that its podman extension would not copy', () => {
  const flatcar = plan('os: flatcar, version: "4628"')
  expect(JSON.parse(textOf(flatcar, '/etc/containers/policy.json') ?? '')).toEqual({
    default: [{ type: 'insecureAcceptAnything' }],
  })
  expect(paths(flatcar)).toContain('/opt/bin/evpn-router')
  expect(paths(PLAN)).not.toContain('/etc/containers/policy.json')
})
