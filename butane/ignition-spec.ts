import { checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Path, SourceId } from '#src/diagnostics/diagnostic.ts'
import { compareVersions, isAtLeast, parseVersion, type Version } from '#src/net/version.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { IGNITION_SPECS } from '#src/plan/ignition-specs.ts'
import { refusal } from './refusal.ts'

/** Which Ignition specification to write. */
export type SpecOptions = {
  /** The input that diagnostics point into. */
  readonly source: SourceId
  /** The one asked for; null = the lowest from 3.2.0 on that carries the content. */
  readonly spec: Version | null
  /** The newest that the target reads; null where the target has no Ignition. */
  readonly max: Version | null
}

type Need = { readonly spec: Version; readonly reason: string; readonly origin: Path }

const OLDEST = toVersion('3.2.0')
const S3_ARN_SINCE = toVersion('3.4.0')
const SPECIAL_BITS_SINCE = toVersion('3.6.0')
const SPECIFICATION = ['target', 'ignition']

/** Chooses the specification; `ignition-spec` where the one asked for, the content and the target do not fit together. */
export function chooseSpec(artifacts: readonly Artifact[], options: SpecOptions): Checked<Version> {
  const need = neededSpec(artifacts)
  if (options.max === null) return noIgnition(options)
  const spec = IGNITION_SPECS.find((known) => compareVersions(known, options.spec ?? need.spec) === 0)
  if (options.spec !== null && spec === undefined) return unknownSpec(options, options.spec)
  if (spec === undefined || !isAtLeast(spec, need.spec)) return specTooLow(options, need)
  return isAtLeast(options.max, spec) ? checked(spec) : specTooNew(options, spec, need)
}

function neededSpec(artifacts: readonly Artifact[]): Need {
  let most: Need = { spec: OLDEST, reason: 'it', origin: [] }
  for (const artifact of artifacts) {
    for (const need of needsOf(artifact)) if (compareVersions(need.spec, most.spec) > 0) most = need
  }
  return most
}

function needsOf(artifact: Artifact): readonly Need[] {
  if (artifact.kind !== 'file' && artifact.kind !== 'directory') return []
  const needs: Need[] = []
  if (Number.parseInt(artifact.mode, 8) > 0o777) {
    needs.push({ spec: SPECIAL_BITS_SINCE, reason: `mode ${artifact.mode} of ${artifact.path}`, origin: artifact.origin })
  }
  if (artifact.kind === 'file' && typeof artifact.contents !== 'string' && artifact.contents.source.startsWith('arn:')) {
    needs.push({ spec: S3_ARN_SINCE, reason: `the ARN ${JSON.stringify(artifact.contents.source)}`, origin: artifact.origin })
  }
  return needs
}

function noIgnition(options: SpecOptions): Checked<Version> {
  const message = 'this target has no Ignition'
  return refused(options, ['target', 'os'], { message, hint: 'write its files into the image: --format tree or --format tar' })
}

function unknownSpec(options: SpecOptions, spec: Version): Checked<Version> {
  return refused(options, SPECIFICATION, {
    message: `Ignition spec ${spec} is not one of those written`,
    hint: `use one of ${IGNITION_SPECS.join(', ')}`,
  })
}

function specTooLow(options: SpecOptions, need: Need): Checked<Version> {
  const newest = IGNITION_SPECS.at(-1) ?? need.spec
  if (options.spec === null || !isAtLeast(newest, need.spec)) {
    return refused(options, need.origin, {
      message: `${need.reason} needs Ignition spec ${need.spec}; the newest written is ${newest}`,
      hint: null,
    })
  }
  const message = `Ignition spec ${options.spec} cannot carry ${need.reason}, which needs ${need.spec}`
  return refused(options, SPECIFICATION, { message, hint: `write ${need.spec}, or leave it out` })
}

function specTooNew(options: SpecOptions, spec: Version, need: Need): Checked<Version> {
  if (options.spec === null) {
    const message = `${need.reason} needs Ignition spec ${spec}; the newest that this target reads is ${options.max}`
    return refused(options, need.origin, { message, hint: null })
  }
  const message = `Ignition spec ${spec} is newer than ${options.max}, the newest that this target reads`
  return refused(options, SPECIFICATION, { message, hint: `write at most ${options.max}, or leave it out` })
}

function refused(
  options: SpecOptions,
  path: Path,
  text: { readonly message: string; readonly hint: string | null },
): Checked<Version> {
  return { value: null, diagnostics: [refusal('ignition-spec', { source: options.source, path }, text)] }
}

export function toVersion(text: string): Version {
  const version = parseVersion(text)
  if (!version.ok) throw new Error(`${text} ${version.reason}`)
  return version.value
}
