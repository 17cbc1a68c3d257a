import { checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Artifact, UnitArtifact } from '#src/plan/artifact.ts'
import { readInstall } from './install-section.ts'
import { refusal } from './refusal.ts'

/** A link below /etc/systemd/system that makes systemd start a unit; `path` absolute, `target` relative to it. */
export type EnablementLink = { readonly path: string; readonly target: string }

const SYSTEM = '/etc/systemd/system'

/**
 * The links that `systemctl enable` makes for the enabled units, from their `[Install]` sections (systemd.unit(5)).
 * `tree-enablement` where that depends on a specifier or on a template's instance.
 */
export function enablementLinks(artifacts: readonly Artifact[], source: SourceId): Checked<readonly EnablementLink[]> {
  const units = enabledUnits(artifacts.filter((artifact) => artifact.kind === 'unit'))
  const diagnostics = units.flatMap((unit) => checkUnit(unit, source))
  return checked(units.flatMap(linksOf), diagnostics)
}

/** Those that are enabled, and those of ours that come along by `Also=`. */
export function enabledUnits(units: readonly UnitArtifact[]): readonly UnitArtifact[] {
  const names = new Set(units.filter((unit) => unit.isEnabled).map((unit) => unit.name))
  // A Set is walked to its end while it grows: what comes along may bring others.
  for (const name of names) {
    for (const unit of units) if (unit.name === name) for (const other of readInstall(unit.contents).also) names.add(other)
  }
  return units.filter((unit) => names.has(unit.name))
}

function linksOf(unit: UnitArtifact): readonly EnablementLink[] {
  const install = readInstall(unit.contents)
  return [
    ...install.wantedBy.map((by) => ({ path: `${SYSTEM}/${by}.wants/${unit.name}`, target: `../${unit.name}` })),
    ...install.requiredBy.map((by) => ({ path: `${SYSTEM}/${by}.requires/${unit.name}`, target: `../${unit.name}` })),
    ...install.upheldBy.map((by) => ({ path: `${SYSTEM}/${by}.upholds/${unit.name}`, target: `../${unit.name}` })),
    ...install.aliases.map((alias) => ({ path: `${SYSTEM}/${alias}`, target: unit.name })),
  ]
}

function checkUnit(unit: UnitArtifact, source: SourceId): readonly Diagnostic[] {
  const { wantedBy, requiredBy, upheldBy, aliases, also } = readInstall(unit.contents)
  const odd = [...wantedBy, ...requiredBy, ...upheldBy, ...aliases, ...also].find((name) => /[%/]/.test(name)) ?? null
  const message =
    odd !== null
      ? `[Install] of ${unit.name} names ${JSON.stringify(odd)}, which only systemd can resolve`
      : `${unit.name} is a template: which instance is enabled only systemd can tell`
  if (odd === null && !unit.name.includes('@.')) return []
  return [
    refusal(
      'tree-enablement',
      { source, path: unit.origin },
      { message, hint: 'name the units, or add the links as files of the node' },
    ),
  ]
}
