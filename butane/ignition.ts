import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Version } from '#src/net/version.ts'
import { memoiseEach, memoiseLast } from '#src/plan/memoise.ts'
import type { Artifact, DirectoryArtifact, DropInArtifact, FileArtifact, LinkArtifact, UnitArtifact } from '#src/plan/artifact.ts'
import { checkSinkInput } from './sink-input.ts'
import { encodeContents } from './encode.ts'
import { chooseSpec, type SpecOptions } from './ignition-spec.ts'
import { groupStorage, groupUnits, type UnitGroup } from './artifact-groups.ts'

/**
 * The Ignition configuration of the artifacts: compact JSON and a newline, keys in the order of Ignition's own types, lists by path
 * or name, so that the order of the artifacts does not matter. Missing parents of a path are made by Ignition itself (root, 0755).
 * Errors: `ignition-spec`, and what `checkSinkInput` finds.
 */
export function writeIgnition(artifacts: readonly Artifact[], options: SpecOptions): Checked<string> {
  return chain(chooseSpec(artifacts, options), (spec) => {
    const diagnostics = checkSinkInput(artifacts, options.source)
    return diagnostics.length > 0 ? { value: null, diagnostics } : checked(`${printConfig(artifacts, spec)}\n`)
  })
}

/** The configuration as a value, for what carries it in a document of its own. */
export function ignitionConfig(artifacts: readonly Artifact[], spec: Version): object {
  const config: object = JSON.parse(printConfig(artifacts, spec))
  return config
}

/** Put together from the texts of its elements: the nodes of a fleet have most of them in common. */
function printConfig(artifacts: readonly Artifact[], spec: Version): string {
  const { directories, files, links } = groupStorage(artifacts)
  const storage = [
    ...printList('directories', directories.map(printDirectory)),
    ...printList('files', printFiles(files)),
    ...printList('links', links.map(printLink)),
  ]
  const units = printList('units', printUnits(artifacts.filter(isOfUnit)))
  return `{${[
    `"ignition":${JSON.stringify({ version: spec })}`,
    ...(storage.length > 0 ? [`"storage":{${storage.join(',')}}`] : []),
    ...(units.length > 0 ? [`"systemd":{${units.join('')}}`] : []),
  ].join(',')}}`
}

/** None where it would be empty. */
function printList(key: string, elements: readonly string[]): readonly string[] {
  return elements.length === 0 ? [] : [`"${key}":[${elements.join(',')}]`]
}

const printFiles = memoiseEach((file: FileArtifact) => JSON.stringify(ignitionFile(file)))

type OfUnit = UnitArtifact | DropInArtifact

function isOfUnit(artifact: Artifact): artifact is OfUnit {
  return artifact.kind === 'unit' || artifact.kind === 'drop-in'
}

const printUnits = memoiseLast(areSame, (artifacts: readonly OfUnit[]) =>
  groupUnits(artifacts).map((unit) => JSON.stringify(ignitionUnit(unit))),
)

function areSame(one: readonly OfUnit[], other: readonly OfUnit[]): boolean {
  return one.length === other.length && one.every((artifact, index) => artifact === other[index])
}

function printDirectory(directory: DirectoryArtifact): string {
  return JSON.stringify(ignitionDirectory(directory))
}

function printLink(link: LinkArtifact): string {
  return JSON.stringify(ignitionLink(link))
}

/** Without `overwrite`: on a directory it would empty the one that is there. */
function ignitionDirectory(directory: DirectoryArtifact): object {
  return { path: directory.path, mode: Number.parseInt(directory.mode, 8) }
}

/** A file as it stands in `storage.files`; `overwrite` replaces what the image brings instead of failing the boot. */
function ignitionFile(file: FileArtifact): object {
  return { overwrite: true, path: file.path, contents: ignitionResource(file), mode: Number.parseInt(file.mode, 8) }
}

function ignitionResource(file: FileArtifact): object {
  if (typeof file.contents === 'string') return encodeContents(file.contents)
  const { source, hash } = file.contents
  return { compression: '', source, ...(hash !== null && { verification: { hash } }) }
}

function ignitionLink(link: LinkArtifact): object {
  return { overwrite: true, path: link.path, target: link.target }
}

/** A unit of ours, or one of the OS that has a drop-in. One that is not enabled says nothing: `false` would write a preset against it. */
function ignitionUnit({ name, unit, dropIns }: UnitGroup): object {
  return {
    ...(unit !== null && { contents: unit.contents }),
    ...(dropIns.length > 0 && { dropins: dropIns.map(ignitionDropIn) }),
    ...(unit?.isEnabled === true && { enabled: true }),
    name,
  }
}

function ignitionDropIn(dropIn: DropInArtifact): object {
  return { contents: dropIn.contents, name: dropIn.name }
}

/** One artifact as it stands in the configuration, a unit without its drop-ins. */
export function ignitionElement(artifact: Artifact): object {
  switch (artifact.kind) {
    case 'file':
      return ignitionFile(artifact)
    case 'directory':
      return ignitionDirectory(artifact)
    case 'link':
      return ignitionLink(artifact)
    case 'unit':
      return ignitionUnit({ name: artifact.name, unit: artifact, dropIns: [] })
    case 'drop-in':
      return ignitionDropIn(artifact)
  }
}
