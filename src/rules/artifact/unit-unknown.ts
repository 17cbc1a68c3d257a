import { pathOf } from '#src/plan/artifact.ts'
import { wordsOf } from '#generators/systemd/unit.ts'
import type { ArtifactRule } from './artifact-rule.ts'
import type { NodeFiles, NodeUnit } from './node-files.ts'

const REFERENCES: readonly (readonly [section: string, key: string])[] = [
  ...['After', 'Before', 'Wants', 'Requires', 'Requisite', 'BindsTo', 'PartOf', 'Upholds', 'Conflicts', 'OnFailure'].map(
    (key) => ['Unit', key] as const,
  ),
  ...['WantedBy', 'RequiredBy', 'UpheldBy', 'Also'].map((key) => ['Install', key] as const),
  ['Path', 'Unit'],
]

/** systemd ignores the order towards a unit that does not exist, without a word. systemd.unit(5). */
export const unitUnknown: ArtifactRule = {
  code: 'unit-unknown',
  severity: 'error',
  summary: 'Every unit that a unit names exists, under the name that Quadlet or the operating system gives it.',
  prevents: 'systemd ignores an order towards an unknown unit, and the router starts too late.',
  check: (files) => {
    const known = new Set([...files.units.filter((unit) => !unit.isDropIn).map((unit) => unit.name), ...systemUnits(files)])
    return files.units.flatMap((unit) =>
      referencesOf(unit)
        .filter(({ name }) => !known.has(name))
        .map(({ key, name }) => ({
          path: unit.artifact.origin,
          message: `${key}= of ${pathOf(unit.artifact)} names ${name}, which exists neither here nor on ${files.plan.target.os}`,
        })),
    )
  },
}

function systemUnits({ plan }: NodeFiles): readonly string[] {
  return [...plan.target.knownUnits, ...plan.target.waitingUnits, ...plan.target.waitingUnitsAfterOvs]
}

function referencesOf(unit: NodeUnit): readonly { readonly key: string; readonly name: string }[] {
  return REFERENCES.flatMap(([section, key]) => wordsOf(unit.file, section, key).map((name) => ({ key, name })))
}
