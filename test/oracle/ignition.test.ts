import { writeIgnition } from '#butane/ignition.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { artifactsArbitrary } from '#test/helpers/artifacts-arbitrary.ts'
import { HOSTILE_ARTIFACTS, unit } from '#test/helpers/hostile-artifacts.ts'
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

describeOracle('Ignition at the limit of a line of a unit', ['ignition-validate'], () => {
  const longest = '[Unit]\nDescription='.length + 2047 - 'Description='.length

  it('takes the longest that we take, at the end of a unit too', async () => {
    for (const end of ['\n', '', '\n\n[Install]\nWantedBy=a.target\n']) {
      const long = { ...unit('a.service', '[Unit]\nDescription='.padEnd(longest, 'x') + end), isEnabled: false }
      expect(await ignitionValidate(written([long], '3.2.0'))).toEqual(CLEAN)
    }
  })

  it('refuses a longer one, as we do', async () => {
    const contents = `${'[Unit]\nDescription='.padEnd(longest + 1, 'x')}\n`
    const config = JSON.stringify({ ignition: { version: '3.2.0' }, systemd: { units: [{ name: 'a.service', contents }] } })
    expect(await ignitionValidate(config)).toMatchObject({
      accepted: false,
      complaints: [expect.stringContaining('line too long')],
    })
    expect(writeIgnition([unit('a.service', contents)], options('3.2.0')).diagnostics).toMatchObject([
      { code: 'artifact-unit-line' },
    ])
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
