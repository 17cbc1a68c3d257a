import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Version } from '#src/net/version.ts'
import type { Artifact, DirectoryArtifact, FileArtifact, LinkArtifact } from '#src/plan/artifact.ts'
import { checkArtifacts } from './artifact-checks.ts'
import { encodeContents } from './encode.ts'
import { chooseSpec, type SpecOptions } from './ignition-spec.ts'
import { byPath } from './order.ts'
import { groupUnits } from './unit-groups.ts'

/**
 * The Ignition configuration of the artifacts: compact JSON and a newline, keys in the order of Ignition's own types, lists by path
 * or name, so that the order of the artifacts does not matter. Missing parents of a path are made by Ignition itself (root, 0755).
 * Errors: `ignition-spec`, and what `checkArtifacts` finds.
 */
export function writeIgnition(artifacts: readonly Artifact[], options: SpecOptions): Checked<string> {
  return chain(chooseSpec(artifacts, options), (spec) => {
    const diagnostics = checkArtifacts(artifacts, options.source)
    return diagnostics.length > 0 ? { value: null, diagnostics } : checked(`${JSON.stringify(ignitionConfig(artifacts, spec))}\n`)
  })
}

function ignitionConfig(artifacts: readonly Artifact[], spec: Version): object {
  const storage = storageOf(artifacts)
  const units = ignitionUnits(artifacts)
  return {
    ignition: { version: spec },
    ...(Object.keys(storage).length > 0 && { storage }),
    ...(units.length > 0 && { systemd: { units } }),
  }
}

function storageOf(artifacts: readonly Artifact[]): object {
  const directories = artifacts.filter((artifact) => artifact.kind === 'directory').toSorted(byPath)
  const files = artifacts.filter((artifact) => artifact.kind === 'file').toSorted(byPath)
  const links = artifacts.filter((artifact) => artifact.kind === 'link').toSorted(byPath)
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
export function ignitionFile(file: FileArtifact): object {
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

type IgnitionUnit = {
  readonly contents?: string
  readonly dropins?: readonly object[]
  readonly enabled?: true
  readonly name: string
}

/** Units, ours and those of the OS that have a drop-in. A unit that is not enabled says nothing: `false` would write a preset against it. */
function ignitionUnits(artifacts: readonly Artifact[]): readonly IgnitionUnit[] {
  return groupUnits(artifacts).map(({ name, unit, dropIns }) => ({
    ...(unit !== null && { contents: unit.contents }),
    ...(dropIns.length > 0 && { dropins: dropIns.map((dropIn) => ({ contents: dropIn.contents, name: dropIn.name })) }),
    ...(unit?.isEnabled === true && { enabled: true }),
    name,
  }))
}
