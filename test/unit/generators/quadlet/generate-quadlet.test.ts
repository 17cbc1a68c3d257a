import { expect, test } from 'vitest'
import { generateFrr } from '#generators/frr/generate-frr.ts'
import { generateHost } from '#generators/host/generate-host.ts'
import { containerName } from '#generators/quadlet/container-name.ts'
import { generateQuadlet } from '#generators/quadlet/generate-quadlet.ts'
import { parseUnit, valuesOf, wordsOf } from '#generators/systemd/unit.ts'
import { trusted } from '#src/net/parsed.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { quadletFacts } from '#test/helpers/quadlet-facts.ts'
import { samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

const ROLES = ['frr', 'reloader', 'controller'] as const

function plan(target: string, more = ''): NodePlan {
  return samplePlan(SMALLEST.replace('{os: fedora-coreos, version: "42"}', `{${target}}`) + more)
}

const CONTAINER = plan('os: fedora-coreos, version: "42"')
const KUBE = plan('os: fedora-coreos, version: "42", quadlet: kube')

function filesOf(one: NodePlan): readonly Artifact[] {
  return [...generateQuadlet(one), ...generateHost(one)]
}

function names(artifacts: readonly Artifact[]): readonly string[] {
  return artifacts.map((artifact) => pathOf(artifact).replace('/etc/containers/systemd/', ''))
}

test('one file a container, and in the .kube rendering one pod a container', () => {
  expect(names(generateQuadlet(CONTAINER))).toEqual([
    'evpn-router-frr.container',
    'evpn-router-reloader.container',
    'evpn-router-controller.container',
  ])
  expect(names(generateQuadlet(KUBE))).toEqual(ROLES.flatMap((role) => [`evpn-router-${role}.kube`, `evpn-router-${role}.yaml`]))
})

test.each(ROLES)('%s is the same in both renderings', (role) => {
  for (const more of [
    '',
    'system: {prefix: pe, hostname: a.example.com}\n',
    'images: {delivery: archive}\n',
    'images: {delivery: pull}\n',
  ]) {
    const both = [CONTAINER, KUBE].map(({ target }) => ({ ...samplePlan(SMALLEST + more), target }))
    const [container, kube] = both.map((one) => quadletFacts(filesOf(one), `${one.names.prefix}-${role}`))
    expect(kube).toEqual(container)
  }
})

test('every container gives up what it does not need', () => {
  for (const role of ROLES) {
    expect(quadletFacts(generateQuadlet(CONTAINER), `evpn-router-${role}`)).toMatchObject({
      user: '92:92',
      dropped: 'all',
      isReadOnly: true,
      noNewPrivileges: true,
      pull: 'never',
      isConfined: role !== 'controller',
      isProcUnmasked: role === 'controller',
      isKilled: role === 'frr',
      arguments: [role],
      health: { command: ['/usr/libexec/evpn-router/health', role] },
    })
  }
})

test('capabilities, networks and volumes', () => {
  const facts = ROLES.map((role) => quadletFacts(generateQuadlet(CONTAINER), `evpn-router-${role}`))
  expect(facts.map(({ capabilities, network, volumes }) => ({ capabilities, network, volumes }))).toEqual([
    {
      capabilities: ['NET_ADMIN', 'NET_RAW', 'NET_BIND_SERVICE', 'SYS_ADMIN'],
      network: 'ns:/run/netns/evpn-router',
      volumes: ['/var/lib/evpn-router/frr:/etc/frr:ro,z', '/run/evpn-router/frr:/run/frr:z'],
    },
    {
      capabilities: [],
      network: 'none',
      volumes: ['/var/lib/evpn-router/frr:/etc/frr:z', '/run/evpn-router:/run/evpn-router:z', '/run/evpn-router/frr:/run/frr:z'],
    },
    {
      capabilities: ['NET_ADMIN', 'SYS_ADMIN'],
      network: 'host',
      volumes: [
        '/run/netns:/run/netns:rslave',
        '/etc/evpn-router:/etc/evpn-router:ro',
        '/var/lib/evpn-router/frr:/var/lib/evpn-router/frr:',
        '/run/evpn-router:/run/evpn-router:',
      ],
    },
  ])
})

test('another prefix stands on the node; in the image its programs find the directories by their own names', () => {
  const artifacts = generateQuadlet(samplePlan(`${SMALLEST}system: {prefix: pe}\n`))
  expect(quadletFacts(artifacts, 'pe-reloader').volumes).toContain('/run/pe:/run/evpn-router:z')
  expect(quadletFacts(artifacts, 'pe-controller').volumes).toEqual([
    '/run/netns:/run/netns:rslave',
    '/etc/pe:/etc/pe:ro',
    '/etc/pe:/etc/evpn-router:ro',
    '/var/lib/pe/frr:/var/lib/pe/frr:',
    '/var/lib/pe/frr:/var/lib/evpn-router/frr:',
    '/run/pe:/run/pe:',
    '/run/pe:/run/evpn-router:',
  ])
})

test('frr and reloader have the host name of frr.conf, whatever the node calls itself', () => {
  const named = samplePlan(`${SMALLEST}system: {hostname: other.example.com}\n`)
  const conf = generateFrr(named).find((artifact) => pathOf(artifact).endsWith('/frr.conf'))
  const text = conf?.kind === 'file' && typeof conf.contents === 'string' ? conf.contents : ''
  const hostname = /^hostname (.*)$/m.exec(text)?.[1]
  for (const role of ['frr', 'reloader']) {
    expect(quadletFacts(filesOf(named), `evpn-router-${role}`).hostname).toBe(hostname)
  }
})

test('a service waits for the namespace, is carried along by it, and never gives up', () => {
  const [unit] = quadletFacts(generateQuadlet(CONTAINER), 'evpn-router-controller').systemd
  expect(unit?.entries).toEqual([
    ['Description', 'EVPN router: controller of links, addresses and routes'],
    ['Requires', 'evpn-router-netns.service'],
    ['Wants', 'evpn-router-frr.service evpn-router-reloader.service'],
    ['After', 'evpn-router-netns.service evpn-router-frr.service evpn-router-reloader.service'],
    ['PartOf', 'evpn-router.target'],
    ['StartLimitIntervalSec', '0'],
  ])
})

test('network-online.target is switched off where podman knows how', () => {
  const fileOf = (one: NodePlan, extension: string) => {
    const found = generateQuadlet(one).find((artifact) => pathOf(artifact).endsWith(`-frr.${extension}`))
    return trusted(parseUnit(found?.kind === 'file' && typeof found.contents === 'string' ? found.contents : ''))
  }
  for (const [one, extension] of [
    [CONTAINER, 'container'],
    [KUBE, 'kube'],
  ] as const) {
    expect(valuesOf(fileOf(one, extension), 'Quadlet', 'DefaultDependencies')).toEqual(['false'])
  }
  const old = plan('os: rhcos, version: "4.18"')
  expect(old.target.quadlet).toBe('kube')
  expect(fileOf(old, 'kube').some(({ name }) => name === 'Quadlet')).toBe(false)
})

test('StopSignal= is written where the oldest podman knows it, else as an argument', () => {
  const frr = (podman: string) => {
    const found = generateQuadlet(plan(`os: debian, version: "13", podman: {min: "${podman}", max: "5.8"}, quadlet: container`))
    return found.flatMap((artifact) =>
      artifact.kind === 'file' && typeof artifact.contents === 'string' ? artifact.contents : [],
    )[0]
  }
  expect(frr('5.4')).toMatch(/^StopSignal=SIGKILL$/m)
  expect(frr('4.9')).toMatch(/^PodmanArgs=--stop-signal=SIGKILL$/m)
  expect(frr('4.9')).not.toMatch(/^StopSignal/m)
})

test('no line of a .container file ends in a double quote, which podman 5.0 to 5.8.1 would cut', () => {
  for (const artifact of generateQuadlet(CONTAINER)) {
    expect(artifact.kind === 'file' && typeof artifact.contents === 'string' ? artifact.contents : '').not.toMatch(/"$/m)
  }
})

test('an image that would be read as a specifier or a variable is escaped', () => {
  const images = { ...CONTAINER.images, frr: 'localhost/a%n$x:1' }
  const [frr] = generateQuadlet({ ...CONTAINER, images })
  expect(frr?.kind === 'file' ? frr.contents : '').toContain('Image=localhost/a%%n$$x:1\n')
})

test('podman calls a container of a pod by both names', () => {
  expect(containerName(CONTAINER, 'frr')).toBe('evpn-router-frr')
  expect(containerName(KUBE, 'frr')).toBe('evpn-router-frr-main')
})

test('archive: the containers come after what loads the image', () => {
  const archived = samplePlan(`${SMALLEST}images: {delivery: archive}\n`)
  const [unit] = quadletFacts(generateQuadlet(archived), 'evpn-router-frr').systemd
  expect(wordsOf(unit === undefined ? [] : [unit], 'Unit', 'After')).toContain('evpn-router-images.service')
})
