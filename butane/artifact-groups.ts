import type { Artifact, DirectoryArtifact, DropInArtifact, FileArtifact, LinkArtifact, UnitArtifact } from '#src/plan/artifact.ts'
import { compareText } from '#src/net/compare-text.ts'
import { byName } from './order.ts'

/** One unit name: our unit, or null where only drop-ins are ours, and its drop-ins by name. */
export type UnitGroup = { readonly name: string; readonly unit: UnitArtifact | null; readonly dropIns: readonly DropInArtifact[] }

/** What lies on file systems but units, each kind by path. */
export type StorageGroups = {
  readonly directories: readonly DirectoryArtifact[]
  readonly files: readonly FileArtifact[]
  readonly links: readonly LinkArtifact[]
}

export function groupStorage(artifacts: readonly Artifact[]): StorageGroups {
  return {
    directories: artifacts.filter((artifact) => artifact.kind === 'directory').toSorted(byPath),
    files: artifacts.filter((artifact) => artifact.kind === 'file').toSorted(byPath),
    links: artifacts.filter((artifact) => artifact.kind === 'link').toSorted(byPath),
  }
}

function byPath(left: { readonly path: string }, right: { readonly path: string }): number {
  return compareText(left.path, right.path)
}

/** Units and drop-ins by the name of their unit, sorted. */
export function groupUnits(artifacts: readonly Artifact[]): readonly UnitGroup[] {
  const dropIns = dropInsByUnit(artifacts)
  const units = artifacts.filter((artifact) => artifact.kind === 'unit')
  const ours = new Set(units.map((unit) => unit.name))
  const foreign = [...dropIns.keys()].filter((name) => !ours.has(name))
  return [
    ...units.map((unit) => ({ name: unit.name, unit, dropIns: dropIns.get(unit.name) ?? [] })),
    ...foreign.map((name) => ({ name, unit: null, dropIns: dropIns.get(name) ?? [] })),
  ].toSorted(byName)
}

function dropInsByUnit(artifacts: readonly Artifact[]): ReadonlyMap<string, readonly DropInArtifact[]> {
  const groups = new Map<string, DropInArtifact[]>()
  for (const dropIn of artifacts.filter((artifact) => artifact.kind === 'drop-in').toSorted(byName)) {
    const group = groups.get(dropIn.unit)
    if (group === undefined) groups.set(dropIn.unit, [dropIn])
    else group.push(dropIn)
  }
  return groups
}
