import { expect, it } from 'vitest'
import { generateHost } from '#generators/host/generate-host.ts'
import { generateQuadlet } from '#generators/quadlet/generate-quadlet.ts'
import { parseUnit, wordsOf } from '#generators/systemd/unit.ts'
import { trusted } from '#src/net/parsed.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { quadletServiceName } from '#src/rules/artifact/node-files.ts'
import { checkArtifacts } from '#src/rules/artifact-rules.ts'
import { samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'
import { quadlet, type QuadletOutput } from './quadlet.ts'
import { systemdVerify } from './systemd-verify.ts'
import { describeOracle } from './tools.ts'

/** What a target, a boot mode and a way of delivery make of the units; both renderings of each. */
const TARGETS: readonly (readonly [name: string, target: string, more: string])[] = [
  ['fedora-coreos', 'os: fedora-coreos, version: "42"', ''],
  ['rhcos, early', 'os: rhcos, version: "4.20"', 'images: {delivery: archive}\nreadiness: {onTimeout: hold}'],
  ['rhcos, after-ovs', 'os: rhcos, version: "4.20"', 'images: {delivery: archive}\nsystem: {bootMode: after-ovs}'],
  ['flatcar', 'os: flatcar, version: "4628"', ''],
  ['bootc, another prefix', 'os: bootc, version: "10"', 'images: {delivery: pull}\nsystem: {prefix: pe}'],
  ['debian', 'os: debian, version: "13"', ''],
]

const PLANS = TARGETS.flatMap(([name, target, more]) => both(name, plan(target, more)))

function plan(target: string, more: string): NodePlan {
  return samplePlan(`${SMALLEST.replace('{os: fedora-coreos, version: "42"}', `{${target}}`)}${more}\n`)
}

function both(name: string, one: NodePlan): readonly (readonly [string, NodePlan])[] {
  return (['container', 'kube'] as const).map((kind) => [
    `${name}, .${kind}`,
    { ...one, target: { ...one.target, quadlet: kind } },
  ])
}

function below(artifacts: readonly Artifact[], directory: string): Map<string, string> {
  return new Map(
    artifacts.flatMap((artifact) =>
      pathOf(artifact).startsWith(directory) && 'contents' in artifact && typeof artifact.contents === 'string'
        ? [[pathOf(artifact).slice(directory.length), artifact.contents] as const]
        : [],
    ),
  )
}

function quadletFiles(one: NodePlan): Map<string, string> {
  return below(generateQuadlet(one), `${one.names.quadletDirectory}/`)
}

function unitsWith(one: NodePlan, { services }: QuadletOutput): Map<string, string> {
  return new Map([...below(generateHost(one), '/etc/systemd/system/'), ...services])
}

for (const podman of ['5.4', '5.8'] as const) {
  describeOracle(`Quadlet of podman ${podman} on every target`, [`quadlet-${podman}`], () => {
    it.each(PLANS)('%s: the services of our model, waiting for what we said and no more', async (_, one) => {
      const output = await quadlet(podman, quadletFiles(one))
      expect(output.complaints).toEqual([])
      const expected = generateQuadlet(one).flatMap((artifact) => quadletServiceName(pathOf(artifact)) ?? [])
      expect([...output.services.keys()].sort()).toEqual([...expected].sort())
      expect(output.links).toEqual([...expected].sort().map((name) => `${one.names.prefix}.target.wants/${name}`))
      for (const [name, text] of output.services) {
        const said = trusted(parseUnit(quadletFiles(one).get(name.replace('service', one.target.quadlet)) ?? ''))
        const made = trusted(parseUnit(text))
        for (const key of ['After', 'Wants', 'Requires', 'PartOf', 'StartLimitIntervalSec'])
          expect(wordsOf(made, 'Unit', key)).toEqual(wordsOf(said, 'Unit', key))
      }
    })

    it('canary: without [Quadlet] a service waits for the network, as our rule says', async () => {
      const one = samplePlan()
      const files = new Map([...quadletFiles(one)].map(([name, text]) => [name, text.replace('DefaultDependencies=false\n', '')]))
      const { services } = await quadlet(podman, files)
      expect(services.get('evpn-router-frr.service')).toMatch(/^After=network-online.target$/m)
      const bare = generateQuadlet(one).map((artifact) =>
        artifact.kind === 'file'
          ? { ...artifact, contents: String(artifact.contents).replace('DefaultDependencies=false\n', '') }
          : artifact,
      )
      const said = checkArtifacts([...bare, ...generateHost(one)], one, 'node.yaml').diagnostics
      expect(said.map(({ code }) => code)).toContain('unit-network-online')
    })
  })

  for (const systemd of ['252', '257'] as const) {
    describeOracle(`systemd ${systemd}, podman ${podman}, on every target`, [`quadlet-${podman}`, `systemd-${systemd}`], () => {
      it.each(PLANS)('%s: nothing unknown and no cycle', async (_, one) => {
        const units = unitsWith(one, await quadlet(podman, quadletFiles(one)))
        expect((await systemdVerify(systemd, units)).complaints).toEqual([])
      })

      it('canary: the two boot modes mixed are a cycle, for systemd and for our rule', async () => {
        const one = plan('os: rhcos, version: "4.20"', 'system: {bootMode: after-ovs}')
        const mixed = { ...one, target: { ...one.target, waitingUnitsAfterOvs: one.target.waitingUnits } }
        const units = unitsWith(mixed, await quadlet(podman, quadletFiles(mixed)))
        expect((await systemdVerify(systemd, units)).complaints.join('\n')).toMatch(/ordering cycle/)
        const said = checkArtifacts([...generateQuadlet(mixed), ...generateHost(mixed)], mixed, 'node.yaml').diagnostics
        expect(said.map(({ code }) => code)).toContain('unit-cycle')
      })
    })
  }
}
