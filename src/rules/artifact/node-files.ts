import { parsed, type Parsed } from '#src/net/parsed.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { pathOf } from '#src/plan/artifact.ts'
import { memoise } from '#src/plan/memoise.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { parseUnit, type UnitFile } from '#generators/systemd/unit.ts'
import { referencesOf, type UnitReference } from './unit-references.ts'

/** A unit as systemd will know it: one of ours, a drop-in of any, or the service that Quadlet makes of a file. */
export type NodeUnit = {
  /** `evpn-router-frr.service` */
  readonly name: string
  readonly file: UnitFile
  readonly references: readonly UnitReference[]
  readonly artifact: Artifact
  readonly isDropIn: boolean
}

/** All that will lie on a node, read back: what the artefact rules judge. */
export type NodeFiles = { readonly plan: NodePlan; readonly artifacts: readonly Artifact[]; readonly units: readonly NodeUnit[] }

export function readNodeFiles(plan: NodePlan, artifacts: readonly Artifact[]): NodeFiles {
  return { plan, artifacts, units: artifacts.flatMap(unitsOf) }
}

/** Quadlet's own naming: `x.container` and `x.kube` become `x.service`. podman-systemd.unit(5). */
export function quadletServiceName(path: string): string | null {
  return /^.*\/([^/]+)\.(?:container|kube)$/.exec(path)?.[1]?.concat('.service') ?? null
}

function unitsOf(artifact: Artifact): readonly NodeUnit[] {
  switch (artifact.kind) {
    case 'unit':
      return [unitOf(artifact.name, artifact.contents, artifact)]
    case 'drop-in':
      return [{ ...unitOf(artifact.unit, artifact.contents, artifact), isDropIn: true }]
    case 'file': {
      const name = quadletServiceName(pathOf(artifact))
      return name === null || typeof artifact.contents !== 'string' ? [] : [unitOf(name, artifact.contents, artifact)]
    }
    case 'link':
    case 'directory':
      return []
  }
}

/** A generator that writes no readable unit is broken: that is a bug, not a complaint about the document. */
function unitOf(name: string, text: string, artifact: Artifact): NodeUnit {
  const unit = readUnit(text)
  if (!unit.ok) throw new Error(`${pathOf(artifact)} ${unit.reason}`)
  return { name, ...unit.value, artifact, isDropIn: false }
}

/** The nodes of a fleet have most of their units in common. */
const readUnit = memoise((text): Parsed<Pick<NodeUnit, 'file' | 'references'>> => {
  const file = parseUnit(text)
  return file.ok ? parsed({ file: file.value, references: referencesOf(file.value) }) : file
})
