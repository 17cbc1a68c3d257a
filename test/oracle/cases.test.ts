import { expect, test } from 'vitest'
import { writeIgnition } from '#butane/ignition.ts'
import { compileNode } from '#src/compile.ts'
import { checked, chain } from '#src/diagnostics/checked.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import { quadletServiceName } from '#src/rules/artifact/node-files.ts'
import { CASE_NAMES, caseText, compileCase } from '#test/helpers/cases.ts'
import { readYaml } from '#src/source/read-yaml.ts'
import { ignitionValidate } from './ignition-validate.ts'
import { quadlet, type PodmanVersion } from './quadlet.ts'
import { systemdVerify, type SystemdVersion } from './systemd-verify.ts'
import { describeOracle } from './tools.ts'
import { vtysh, type FrrVersion } from './vtysh.ts'

/** Every golden case, judged by every real tool. */
const IGNITION_CASES = CASE_NAMES.filter((name) => compileCase(name).plan.target.ignitionMax !== null)
const PODMANS: readonly PodmanVersion[] = ['5.4', '5.8']
const SYSTEMDS: readonly SystemdVersion[] = ['252', '257']
const FRRS: readonly FrrVersion[] = ['8.4', '10.3', '10.7']

function textOf(artifact: Artifact): string | null {
  return 'contents' in artifact && typeof artifact.contents === 'string' ? artifact.contents : null
}

function filesBelow(artifacts: readonly Artifact[], directory: string): ReadonlyMap<string, string> {
  const below = artifacts.filter((artifact) => pathOf(artifact).startsWith(directory))
  return new Map(
    below.flatMap((artifact) =>
      textOf(artifact) === null ? [] : [[pathOf(artifact).slice(directory.length), textOf(artifact) ?? '']],
    ),
  )
}

function ignitionOf(name: string, spec: string | null): string {
  const text = spec === null ? caseText(name) : withSpec(caseText(name), spec)
  const written = chain(chain(readYaml('node.yaml', Buffer.from(text)), compileNode), ({ plan, artifacts }) =>
    chain(
      writeIgnition(artifacts, { source: 'node.yaml', spec: plan.target.ignitionVersion, max: plan.target.ignitionMax }),
      (json) => checked(json),
    ),
  )
  if (written.value === null) throw new Error(written.diagnostics.map(({ message }) => message).join('\n'))
  return written.value
}

function withSpec(text: string, spec: string): string {
  const bare = text.replace(/^  ignition: .*\n/m, '')
  return bare.includes('target: {')
    ? bare.replace('target: {', `target: {ignition: ${spec}, `)
    : bare.replace('target:\n', `target:\n  ignition: ${spec}\n`)
}

describeOracle('ignition-validate', ['ignition-validate'], () => {
  test.each(IGNITION_CASES)('accepts %s without a warning', async (name) => {
    expect((await ignitionValidate(ignitionOf(name, null))).complaints).toEqual([])
  })
})

describeOracle('ignition-validate of Debian', ['ignition-validate-2.14'], () => {
  test.each(IGNITION_CASES)('accepts %s as spec 3.3.0', async (name) => {
    expect((await ignitionValidate(ignitionOf(name, '3.3.0'), 'ignition-validate-2.14')).complaints).toEqual([])
  })
})

for (const podman of PODMANS) {
  describeOracle(`Quadlet of podman ${podman}`, [`quadlet-${podman}`], () => {
    test.each(CASE_NAMES)('makes exactly the expected services of %s', async (name) => {
      const { plan, artifacts } = compileCase(name)
      const { complaints, services } = await quadlet(podman, filesBelow(artifacts, `${plan.names.quadletDirectory}/`))
      expect(complaints).toEqual([])
      expect([...services.keys()].sort()).toEqual(
        artifacts.flatMap((artifact) => (artifact.kind === 'file' ? (quadletServiceName(pathOf(artifact)) ?? []) : [])).sort(),
      )
      for (const text of services.values()) expect(text).not.toMatch(/^(After|Wants|Requires)=.*network-online/m)
    })
  })

  for (const systemd of SYSTEMDS) {
    describeOracle(`systemd ${systemd} with podman ${podman}`, [`quadlet-${podman}`, `systemd-${systemd}`], () => {
      test.each(CASE_NAMES)('finds nothing unknown and no cycle in %s', async (name) => {
        const { plan, artifacts } = compileCase(name)
        const { services } = await quadlet(podman, filesBelow(artifacts, `${plan.names.quadletDirectory}/`))
        const units = new Map([...filesBelow(artifacts, '/etc/systemd/system/'), ...services])
        expect((await systemdVerify(systemd, units)).complaints).toEqual([])
      })
    })
  }
}

for (const frr of FRRS) {
  describeOracle(`vtysh of FRR ${frr}`, [`frr-${frr}`], () => {
    test.each(CASE_NAMES)('accepts frr.conf of %s', async (name) => {
      const conf = filesBelow(compileCase(name).artifacts, '/etc/evpn-router/').get('frr.conf') ?? ''
      expect(conf).toContain('router bgp')
      expect((await vtysh(frr, conf)).complaints).toEqual([])
    })
  })
}
