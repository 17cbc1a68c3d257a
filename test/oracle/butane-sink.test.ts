import { writeButane } from '#butane/butane.ts'
import { writeIgnition } from '#butane/ignition.ts'
import type { SpecOptions } from '#butane/ignition-spec.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import type { OsName } from '#src/plan/target.ts'
import { artifactsArbitrary } from '#test/helpers/artifacts-arbitrary.ts'
import { comparableIgnition } from '#test/helpers/comparable-ignition.ts'
import { HOSTILE_ARTIFACTS } from '#test/helpers/hostile-artifacts.ts'
import { version } from '#test/helpers/versions.ts'
import { assert, asyncProperty } from 'fast-check'
import { expect, it } from 'vitest'
import { butane } from './butane.ts'
import { describeOracle } from './tools.ts'

/** Real butane makes of our .bu what `writeIgnition` writes, without a warning. */

const RUNS = Number(process.env['GEN_IGNITION_FUZZ'] ?? 100)

describeOracle('Butane of hostile artifacts', ['butane'], () => {
  it.each([
    ['fedora-coreos', '3.2.0'],
    ['fedora-coreos', '3.3.0'],
    ['fedora-coreos', '3.4.0'],
    ['fedora-coreos', '3.5.0'],
    ['flatcar', '3.3.0'],
    ['flatcar', '3.4.0'],
  ] as const)('says the same as our Ignition: %s, spec %s', async (os, spec) => {
    expect(await transpiled(HOSTILE_ARTIFACTS, os, spec)).toEqual(expected(HOSTILE_ARTIFACTS, spec))
  })
})

describeOracle('Butane of any artifacts', ['butane'], () => {
  it(`says the same as our Ignition, ${RUNS} times`, async () => {
    const property = asyncProperty(artifactsArbitrary, async (artifacts) => {
      expect(await transpiled(artifacts, 'fedora-coreos', '3.4.0')).toEqual(expected(artifacts, '3.4.0'))
    })
    await assert(property, { numRuns: RUNS, seed: 9 })
  }, 3_600_000)
})

/** What butane says, and what it makes of our .bu in comparable form. */
async function transpiled(artifacts: readonly Artifact[], os: OsName, spec: string) {
  const { ignition, complaints } = await butane(writeButane(artifacts, { os }, options(spec)).value ?? '')
  return { complaints, ignition: comparableIgnition(ignition ?? 'null') }
}

function expected(artifacts: readonly Artifact[], spec: string) {
  return { complaints: [], ignition: comparableIgnition(writeIgnition(artifacts, options(spec)).value ?? '') }
}

function options(spec: string): SpecOptions {
  return { source: 'k0.yaml', spec: version(spec), max: version('3.5.0') }
}
