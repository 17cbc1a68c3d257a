import { parsed, type Parsed } from '#src/net/parsed.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { pathOf } from '#src/plan/artifact.ts'
import { memoise } from '#src/plan/memoise.ts'
import type { Target } from '#src/plan/target.ts'
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

/** All that will lie on a node, read back: what the artefact rules judge. Contents that none of them reads are left out, as empty ones. */
export type NodeFiles = { readonly target: Target; readonly artifacts: readonly Artifact[]; readonly units: readonly NodeUnit[] }

/** What lies on a node of a target. */
export type NodeContents = Pick<NodeFiles, 'target' | 'artifacts'>

export function readNodeFiles({ target, artifacts }: NodeContents): NodeFiles {
  return { target, artifacts: artifacts.map(withoutUnread), units: artifacts.flatMap(unitsOf) }
}

/** Whether the rules see the same on both nodes, as on most of a fleet. */
export function areAlike(one: NodeContents, other: NodeContents): boolean {
  return (
    one.target === other.target &&
    one.artifacts.length === other.artifacts.length &&
    one.artifacts.every((artifact, index) => isAlike(artifact, other.artifacts[index]))
  )
}

function isAlike(one: Artifact, other: Artifact | undefined): boolean {
  if (one === other) return true
  if (other === undefined || one.kind !== other.kind || pathOf(one) !== pathOf(other) || isRead(one)) return false
  return one.origin.length === other.origin.length && one.origin.every((step, index) => step === other.origin[index])
}

/** Whether a rule asks more of it than where it lies and what for. */
function isRead(artifact: Artifact): boolean {
  return artifact.kind !== 'file' || /\/(?:containers\/systemd|tmpfiles\.d)\//.test(artifact.path)
}

function withoutUnread(artifact: Artifact): Artifact {
  return artifact.kind !== 'file' || isRead(artifact) ? artifact : { ...artifact, contents: '' }
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
