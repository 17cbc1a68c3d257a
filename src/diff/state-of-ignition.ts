import { enablementLinks } from '#butane/enablement.ts'
import { readIgnition, type IgnitionContents, type IgnitionEntry } from '#butane/read-ignition.ts'
import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import type { UnitArtifact } from '#src/plan/artifact.ts'
import { ignitionSettings } from './ignition-settings.ts'
import type { NodeFile, NodeState } from './node-state.ts'
import { UNIT_MODE } from './state-of-artifacts.ts'

/** What an Ignition configuration puts on the node. `ignition-unreadable` where the text is none. */
export function stateOfIgnition(text: string, source: SourceId): Checked<NodeState> {
  return chain(readIgnition(text, source), (contents) => checked(stateOf(contents, { text, source })))
}

function stateOf(
  { entries }: IgnitionContents,
  { text, source }: { readonly text: string; readonly source: SourceId },
): NodeState {
  const units = entries.filter((entry) => entry.kind === 'unit')
  const links = enablementLinks(units.flatMap(unitArtifact), source).value
  // Without links, what is enabled is still a difference.
  const enabled = units.filter((unit) => unit.isEnabled && (links === null || unit.contents === null))
  return {
    files: new Map<string, NodeFile>([
      ...(links ?? []).map(({ path, target }) => [path, { kind: 'link', target }] as const),
      ...entries.flatMap(fileOf),
    ]),
    settings: new Map([
      ...ignitionSettings(text),
      ...enabled.map(({ name }) => [`systemd.units[${name}].enabled`, 'true'] as const),
    ]),
  }
}

function unitArtifact(unit: IgnitionEntry): readonly UnitArtifact[] {
  if (unit.kind !== 'unit' || unit.contents === null) return []
  return [{ kind: 'unit', name: unit.name, isEnabled: unit.isEnabled, contents: unit.contents, origin: [] }]
}

const UNITS = '/etc/systemd/system'

function fileOf(entry: IgnitionEntry): readonly (readonly [path: string, file: NodeFile])[] {
  switch (entry.kind) {
    case 'file':
      return [[entry.path, { kind: 'file', mode: modeOf(entry.mode), contents: entry.contents }]]
    case 'directory':
      return [[entry.path, { kind: 'directory', mode: modeOf(entry.mode) }]]
    case 'link':
      return [[entry.path, { kind: 'link', target: entry.target }]]
    case 'unit':
      return entry.contents === null ? [] : [[`${UNITS}/${entry.name}`, unitFile(entry.contents)]]
    case 'drop-in':
      return [[`${UNITS}/${entry.unit}.d/${entry.name}`, unitFile(entry.contents)]]
  }
}

function unitFile(contents: string): NodeFile {
  return { kind: 'file', mode: UNIT_MODE, contents: Buffer.from(contents) }
}

function modeOf(mode: string | null): number | null {
  return mode === null ? null : Number.parseInt(mode, 8)
}
