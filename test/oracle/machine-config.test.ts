import { parse, stringify } from 'yaml'
import { expect, it } from 'vitest'
import { writeMachineConfig } from '#butane/machine-config.ts'
import { pathOf, type Artifact, type FileArtifact } from '#src/plan/artifact.ts'
import { CASE_NAMES, compileCase } from '#test/helpers/cases.ts'
import { comparableIgnition } from '#test/helpers/comparable-ignition.ts'
import { version } from '#test/helpers/versions.ts'
import { butane } from './butane.ts'
import { ignitionValidate } from './ignition-validate.ts'
import { describeOracle } from './tools.ts'

/** Butane knows what OpenShift's operator takes, and writes MachineConfigs of its own. */

const CASES = CASE_NAMES.map(compileCase)
  .filter(({ plan }) => plan.target.os === 'rhcos')
  .map(({ plan, artifacts }) => [plan.name, artifacts.filter(isHere)] as const)

function isHere(artifact: Artifact): boolean {
  return artifact.kind !== 'file' || typeof artifact.contents === 'string'
}

function written(artifacts: readonly Artifact[]): string {
  const options = { source: 'k0.yaml', spec: version('3.5.0'), max: version('3.5.0'), role: 'worker', name: 'evpn-router' }
  return writeMachineConfig(artifacts, { os: 'rhcos' }, options).value ?? ''
}

describeOracle('MachineConfigs', ['ignition-validate', 'butane'], () => {
  it.each(CASES)('%s: ignition-validate takes the configuration in it', async (_, artifacts) => {
    expect((await ignitionValidate(JSON.stringify(parse(written(artifacts)).spec.config))).complaints).toEqual([])
  })

  it.each(CASES)('%s: butane writes the same', async (_, artifacts) => {
    const { ignition, complaints } = await butane(stringify(openshiftConfig(artifacts)))
    expect(complaints).toEqual([])
    const [theirs, ours] = [parse(ignition ?? ''), parse(written(artifacts))]
    expect({ ...ours, spec: null }).toEqual({ ...theirs, spec: null })
    expect(comparableIgnition(JSON.stringify(ours.spec))).toEqual(comparableIgnition(JSON.stringify(theirs.spec)))
  })

  it.each([
    ['a link', { links: [{ path: '/etc/l', target: 'b' }] }, /links are not supported/],
    ['a directory', { directories: [{ path: '/etc/d' }] }, /directories are not supported/],
    ['what is fetched', { files: [{ path: '/etc/a', contents: { source: 'https://example.net/a' } }] }, /file contents source/],
  ])('butane refuses %s, as we do', async (_, storage, complaint) => {
    const { accepted, complaints } = await butane(stringify({ ...HEAD, storage }))
    expect(accepted).toBe(false)
    expect(complaints.join('\n')).toMatch(complaint)
  })
})

const HEAD = {
  variant: 'openshift',
  version: '4.20.0',
  metadata: { name: '99-worker-evpn-router', labels: { 'machineconfiguration.openshift.io/role': 'worker' } },
}

/** The same content as a person would write it for butane, sorted as we sort. */
function openshiftConfig(artifacts: readonly Artifact[]): object {
  const files = artifacts.filter((artifact) => artifact.kind === 'file').toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
  const units = artifacts.filter((artifact) => artifact.kind === 'unit').toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return {
    ...HEAD,
    storage: { files: files.map(butaneFile) },
    systemd: {
      units: units.map(({ name, isEnabled, contents }) => ({ name, contents, ...(isEnabled ? { enabled: true } : {}) })),
    },
  }
}

function butaneFile({ path, mode, contents }: FileArtifact): object {
  return { path, overwrite: true, mode: Number.parseInt(mode, 8), contents: { inline: contents } }
}
