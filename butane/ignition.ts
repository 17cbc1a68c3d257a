import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Version } from '#src/net/version.ts'
import type { Artifact, DirectoryArtifact, DropInArtifact, FileArtifact, LinkArtifact } from '#src/plan/artifact.ts'
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
    return diagnostics.length > 0 ? { value: null, diagnostics } : checked(`${JSON.stringify(ignitionConfig(artifacts, spec))}\n`)
  })
}

/** The configuration as a value, for what carries it in a document of its own. */
export function ignitionConfig(artifacts: readonly Artifact[], spec: Version): object {
  const storage = storageOf(artifacts)
  const units = groupUnits(artifacts).map(ignitionUnit)
  return {
    ignition: { version: spec },
    ...(Object.keys(storage).length > 0 && { storage }),
    ...(units.length > 0 && { systemd: { units } }),
  }
}

function storageOf(artifacts: readonly Artifact[]): object {
  const { directories, files, links } = groupStorage(artifacts)
  return {
    ...(directories.length > 0 && { directories: directories.map(ignitionDirectory) }),
    ...(files.length > 0 && { files: files.map(ignitionFile) }),
    ...(links.length > 0 && { links: links.map(ignitionLink) }),
  }
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
