import { expect, test } from 'vitest'
import { generateController } from '#generators/controller/generate-controller.ts'
import { generateFrr } from '#generators/frr/generate-frr.ts'
import { generateHost } from '#generators/host/generate-host.ts'
import { generateQuadlet } from '#generators/quadlet/generate-quadlet.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { pathOf } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { ARTIFACT_RULES, checkArtifacts } from '#src/rules/artifact-rules.ts'
import { samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

const PLAN = samplePlan(SMALLEST)
const KUBE_PLAN = samplePlan(SMALLEST.replace('version: "42"', 'version: "42", quadlet: kube'))
const OLD_PLAN: NodePlan = {
  ...PLAN,
  target: { ...PLAN.target, forcesNetworkOnline: true, hasQuadletDefaultDependencies: false },
}

function generated(plan: NodePlan): readonly Artifact[] {
  return [...generateFrr(plan), ...generateController(plan), ...generateQuadlet(plan), ...generateHost(plan)]
}

/** The artefacts with the text of one of them replaced. */
function withText(artifacts: readonly Artifact[], pathEnd: string, change: (text: string) => string): readonly Artifact[] {
  return artifacts.map((artifact) => {
    if (!pathOf(artifact).endsWith(pathEnd) || !('contents' in artifact) || typeof artifact.contents !== 'string') return artifact
    const contents = change(artifact.contents)
    if (contents === artifact.contents) throw new Error(`nothing changed in ${pathEnd}`)
    return { ...artifact, contents }
  })
}

const unit = (name: string, contents: string, isEnabled = false): Artifact => ({
  kind: 'unit',
  name,
  isEnabled,
  contents,
  origin: ['vrfs', 0],
})

/** One way to break each rule. */
const BROKEN: Readonly<Record<string, readonly [NodePlan, (artifacts: readonly Artifact[]) => readonly Artifact[]]>> = {
  'artifact-control-character': [PLAN, (all) => withText(all, '/frr.conf', (text) => text.replace('\n', '\r\n'))],
  'path-duplicate': [PLAN, (all) => [...all, { kind: 'link', path: '/etc/evpn-router/frr.conf', target: 'x', origin: ['vrfs'] }]],
  'path-not-writable': [PLAN, (all) => [...all, { kind: 'link', path: '/usr/lib/x', target: 'y', origin: ['vrfs'] }]],
  'quadlet-key': [
    PLAN,
    (all) => withText(all, '-frr.container', (text) => text.replace('[Container]\n', '[Container]\nReloadCmd=x\n')),
  ],
  'service-duplicate': [PLAN, (all) => [...all, unit('evpn-router-frr.service', '[Service]\nExecStart=/bin/true\n')]],
  'unit-cycle': [
    PLAN,
    (all) =>
      withText(all, '-netns.service', (text) => text.replace('[Unit]\n', '[Unit]\nAfter=evpn-router-controller.service\n')),
  ],
  'unit-line-length': [PLAN, (all) => [...all, unit('x.service', `[Service]\nExecStart=/bin/true ${'x'.repeat(2040)}\n`)]],
  'unit-network-online': [OLD_PLAN, (all) => all],
  'unit-not-enabled': [PLAN, (all) => [...all, unit('x.service', '[Service]\nExecStart=/bin/true\n', true)]],
  'unit-unknown': [PLAN, (all) => withText(all, '-ready.service', (text) => text.replace('kubelet.service', 'kublet.service'))],
  'volume-label': [PLAN, (all) => withText(all, '-frr.container', (text) => text.replace(/:z$/m, ':Z'))],
  'volume-source': [
    PLAN,
    (all) => withText(all, '/tmpfiles.d/evpn-router.conf', (text) => text.replace(/^d \/run\/evpn-router\/frr .*\n/m, '')),
  ],
}

test('what is generated passes, in both renderings', () => {
  for (const plan of [PLAN, KUBE_PLAN]) expect(checkArtifacts(generated(plan), plan, 'node.yaml').diagnostics).toEqual([])
})

test('every rule has a way to break it', () => {
  expect(ARTIFACT_RULES.map((rule) => rule.code)).toEqual(Object.keys(BROKEN))
})

test.each(Object.entries(BROKEN))('%s fires, alone', (code, [plan, change]) => {
  const { value, diagnostics } = checkArtifacts(change(generated(plan)), plan, 'node.yaml')
  expect([...new Set(diagnostics.map((diagnostic) => diagnostic.code))]).toEqual([code])
  expect(value).toBeNull()
})

const RHCOS_PLAN = samplePlan(
  SMALLEST.replace('os: fedora-coreos, version: "42"', 'os: rhcos, version: "4.20"').concat('system: {bootMode: after-ovs}\n'),
)

test('after OVS and yet before the network is online is a circle through units of the OS', () => {
  const circle = withText(generated(RHCOS_PLAN), '-ready.service', (text) =>
    text.replace('[Unit]\n', '[Unit]\nBefore=network-online.target\n'),
  )
  expect(checkArtifacts(generated(RHCOS_PLAN), RHCOS_PLAN, 'node.yaml').diagnostics).toEqual([])
  const [found] = checkArtifacts(circle, RHCOS_PLAN, 'node.yaml').diagnostics
  expect(found).toMatchObject({ code: 'unit-cycle' })
  expect(found?.message).toContain('ovs-configuration.service')
})

test('a target waits for what it wants', () => {
  const artifacts = withText(generated(PLAN), '-reloader.container', (text) =>
    text.replace(/^After=/m, 'After=evpn-router.target '),
  )
  expect(checkArtifacts(artifacts, PLAN, 'node.yaml').diagnostics.map(({ code }) => code)).toEqual(['unit-cycle'])
})

test('a volume of a .kube file is judged as that of a .container file', () => {
  const artifacts = withText(generated(KUBE_PLAN), '-frr.yaml', (text) => text.replace(/:z(?=["\s])/, ':Z'))
  expect(checkArtifacts(artifacts, KUBE_PLAN, 'node.yaml').diagnostics.map((diagnostic) => diagnostic.code)).toEqual([
    'volume-label',
  ])
})
