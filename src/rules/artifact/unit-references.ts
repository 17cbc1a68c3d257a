import { wordsOf, type UnitFile } from '#generators/systemd/unit.ts'

/** A unit that another one names: `After=` of `[Unit]`. */
export type UnitReference = { readonly key: string; readonly name: string }

const KEYS: readonly (readonly [section: string, key: string])[] = [
  ...['After', 'Before', 'Wants', 'Requires', 'Requisite', 'BindsTo', 'PartOf', 'Upholds', 'Conflicts', 'OnFailure'].map(
    (key) => ['Unit', key] as const,
  ),
  ...['WantedBy', 'RequiredBy', 'UpheldBy', 'Also'].map((key) => ['Install', key] as const),
  ['Path', 'Unit'],
]

/** All units that a unit names, key after key. */
export function referencesOf(file: UnitFile): readonly UnitReference[] {
  return KEYS.flatMap(([section, key]) => wordsOf(file, section, key).map((name) => ({ key, name })))
}

/** Units that stand behind one of the keys. */
export function namesBehind(references: readonly UnitReference[], ...keys: readonly string[]): readonly string[] {
  return references.filter(({ key }) => keys.includes(key)).map(({ name }) => name)
}
