import { writeIgnition } from '#butane/ignition.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { readNodeFiles } from '#src/rules/artifact/node-files.ts'
import { unitLineLength } from '#src/rules/artifact/unit-line-length.ts'
import { artifactsArbitrary } from '#test/helpers/artifacts-arbitrary.ts'
import { HOSTILE_ARTIFACTS, unit } from '#test/helpers/hostile-artifacts.ts'
import { smallestPlan } from '#test/helpers/sample-plan.ts'
import { version } from '#test/helpers/versions.ts'
import { assert, asyncProperty } from 'fast-check'
import { expect, it } from 'vitest'
import { ignitionValidate } from './ignition-validate.ts'
import { describeOracle } from './tools.ts'

/** Real Ignition takes what `writeIgnition` writes, without a warning. */

const CLEAN = { accepted: true, complaints: [] }
/** Processes of a few milliseconds; more with GEN_IGNITION_FUZZ=N. */
const RUNS = Number(process.env['GEN_IGNITION_FUZZ'] ?? 100)

describeOracle('Ignition of hostile artifacts', ['ignition-validate', 'ignition-validate-2.14'], () => {
  it.each(['3.2.0', '3.3.0', '3.4.0', '3.5.0'])('is taken as spec %s', async (spec) => {
    expect(await ignitionValidate(written(HOSTILE_ARTIFACTS, spec))).toEqual(CLEAN)
  })

  it.each(['3.2.0', '3.3.0'])('is taken by Debian’s Ignition as spec %s', async (spec) => {
    expect(await ignitionValidate(written(HOSTILE_ARTIFACTS, spec), 'ignition-validate-2.14')).toEqual(CLEAN)
  })
})

describeOracle('Ignition and the rule unit-line-length', ['ignition-validate'], () => {
  it.each([
    ['the last line', ''],
    ['a line', '\n'],
    ['a line before others', '\n\n[Service]\nType=oneshot\n'],
  ])('both take 2047 bytes and refuse 2048 as %s', async (_, end) => {
    const [longest, tooLong] = [quietUnit(2047, end), quietUnit(2048, end)]
    expect(await ignitionValidate(written([longest], '3.2.0'))).toEqual(CLEAN)
    expect(complaintsOfRule(longest)).toEqual([])
    const complaints = [expect.stringContaining('line too long')]
    expect(await ignitionValidate(written([tooLong], '3.2.0'))).toMatchObject({ accepted: false, complaints })
    expect(complaintsOfRule(tooLong)).toHaveLength(1)
  })
})

describeOracle('Ignition of any artifacts', ['ignition-validate'], () => {
  it(`is taken, ${RUNS} times`, async () => {
    const property = asyncProperty(artifactsArbitrary, async (artifacts) => {
      expect(await ignitionValidate(written(artifacts, null))).toEqual(CLEAN)
    })
    await assert(property, { numRuns: RUNS, seed: 9 })
  }, 3_600_000)
})

function written(artifacts: readonly Artifact[], spec: string | null): string {
  const result = writeIgnition(artifacts, options(spec))
  expect(result.diagnostics).toEqual([])
  return result.value ?? ''
}

function options(spec: string | null) {
  return { source: 'k0.yaml', spec: spec === null ? null : version(spec), max: version('3.5.0') }
}

/** A unit with a line of that many bytes. */
function quietUnit(bytes: number, end: string): Artifact {
  return { ...unit('a.service', `[Unit]\n${'Description='.padEnd(bytes, 'x')}${end}`), isEnabled: false }
}

function complaintsOfRule(artifact: Artifact) {
  return unitLineLength.check(readNodeFiles({ target: smallestPlan().target, artifacts: [artifact] }))
}
