import type { Path, Place } from '#src/diagnostics/diagnostic.ts'
import { applySettings } from '#src/source/apply-settings.ts'
import { valueAt } from '#src/source/path.ts'
import type { Source } from '#src/source/source.ts'
import type { Fleet, HostRecord } from '../fleet.ts'
import { placeOfHostField } from './host-field.ts'
import { mergeWithoutSettings } from './merge-host.ts'
import { replacementIn } from './merge-values.ts'
import { placeOfContribution } from './trace.ts'
import { tracedHost } from './traced-host.ts'

/**
 * What one layer says of a value. `label`: `defaults`, `groups.rack2`, `inventory`, `hosts.k0`, `--set`; `fleet` for what every host is
 * given (`kind`), `lock` for an index out of the lock file.
 */
export type Provenance = { readonly label: string; readonly value: unknown; readonly at: Place }

/**
 * Every layer that sets the value at a path of a host's document, the last one first: that is the one that counts, or, of a map or a
 * list, the highest of those that make it up. Layers that something around the value replaced are left out. Empty: nobody sets it.
 */
export function provenanceOf(fleet: Fleet, host: HostRecord, path: Path): readonly Provenance[] {
  return [...settingsAt(fleet, host, path), ...hostFieldAt(fleet, host, path), ...layersAt(fleet, host, path)]
}

function layersAt(fleet: Fleet, host: HostRecord, path: Path): readonly Provenance[] {
  if (path.length === 0) return []
  return tracedHost(fleet, host)
    .contributionsAt(path)
    .map((contribution) => ({
      label: contribution.layer.label,
      value: replacementIn(contribution.value)?.value ?? contribution.value,
      at: placeOfContribution(contribution, 'value'),
    }))
    .toReversed()
}

function hostFieldAt(fleet: Fleet, host: HostRecord, path: Path): readonly Provenance[] {
  const at = path.length === 1 ? placeOfHostField(fleet, host, path) : null
  if (at === null) return []
  const [field] = path
  const values: Readonly<Record<string, unknown>> = {
    apiVersion: fleet.spec.apiVersion,
    kind: 'Node',
    name: host.name,
    index: fleet.indexOf(host) ?? undefined,
  }
  const value = values[String(field)]
  if (value === undefined) return []
  const label = field === 'name' ? 'inventory' : field === 'index' ? (host.index === null ? 'lock' : 'inventory') : 'fleet'
  return [{ label, value, at }]
}

/** Settings are tried one by one: one that made the value, or something around it, is where it is found then. */
function settingsAt(fleet: Fleet, host: HostRecord, path: Path): readonly Provenance[] {
  const merged = fleet.settings.length === 0 ? null : mergeWithoutSettings(fleet, host).value
  if (merged === null) return []
  const found: Provenance[] = []
  let { value } = merged
  for (const setting of fleet.settings) {
    const settled = applySettings({ ...merged, value }, [setting]).value
    if (settled === null) continue
    value = settled.value
    const set = valueAt(value, path)
    if (set !== undefined && isArgument(settled, path))
      found.unshift({ label: '--set', value: set, at: { source: '--set', argument: setting } })
  }
  return found
}

/** A place in an argument has no line. */
function isArgument(source: Source, path: Path): boolean {
  const { file, lineText } = source.locate({ source: source.id, path, part: 'value' })
  return file === '--set' && lineText === null
}
