import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import { compareVersions, isAtLeast, type Version } from '#src/net/version.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import type { OsName, Target } from '#src/plan/target.ts'
import { chooseSpec, toVersion, type SpecOptions } from './ignition-spec.ts'
import { refusal } from './refusal.ts'

/** The head of a .bu file; the two together fix the Ignition spec that butane writes. */
export type Variant = { readonly name: string; readonly version: string }

type Dialect = { readonly name: string; readonly versions: readonly { readonly spec: Version; readonly version: string }[] }

/** Newest Butane version of each spec, oldest first. Butane's specifications: fcos, flatcar. */
const FCOS: Dialect = {
  name: 'fcos',
  versions: [
    { spec: toVersion('3.2.0'), version: '1.3.0' },
    { spec: toVersion('3.3.0'), version: '1.4.0' },
    { spec: toVersion('3.4.0'), version: '1.5.0' },
    { spec: toVersion('3.5.0'), version: '1.6.0' },
  ],
}
const FLATCAR: Dialect = {
  name: 'flatcar',
  versions: [
    { spec: toVersion('3.3.0'), version: '1.0.0' },
    { spec: toVersion('3.4.0'), version: '1.1.0' },
  ],
}
const DIALECTS: ReadonlyMap<OsName, Dialect> = new Map([
  ['fedora-coreos', FCOS],
  ['flatcar', FLATCAR],
])

/** The variant of the target's OS and the version of the spec that `chooseSpec` finds; where none is asked for, the next one that the variant has. */
export function chooseVariant(
  artifacts: readonly Artifact[],
  target: Pick<Target, 'os'>,
  options: SpecOptions,
): Checked<Variant> {
  const dialect = DIALECTS.get(target.os)
  if (dialect === undefined) return noDialect(target, options)
  return chain(chooseSpec(artifacts, options), (spec) => {
    const found = dialect.versions.find((known) =>
      options.spec === null ? isAtLeast(known.spec, spec) : compareVersions(known.spec, spec) === 0,
    )
    return found === undefined ? noVersion(dialect, spec, options) : checked({ name: dialect.name, version: found.version })
  })
}

function noDialect(target: Pick<Target, 'os'>, options: SpecOptions): Checked<Variant> {
  const message = `Butane files are written for ${[...DIALECTS.keys()].join(' and ')}, not for ${target.os}`
  const hint = options.max === null ? 'use --format tree' : 'use --format ignition'
  return {
    value: null,
    diagnostics: [refusal('butane-target', { source: options.source, path: ['target', 'os'] }, { message, hint })],
  }
}

function noVersion(dialect: Dialect, spec: Version, options: SpecOptions): Checked<Variant> {
  const message = `no version of Butane's variant ${dialect.name} stands for Ignition spec ${spec}`
  const hint = `use one of ${dialect.versions.map((known) => known.spec).join(', ')}`
  return {
    value: null,
    diagnostics: [refusal('ignition-spec', { source: options.source, path: ['target', 'ignition'] }, { message, hint })],
  }
}
