import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Artifact, DirectoryArtifact, FileArtifact, LinkArtifact } from '#src/plan/artifact.ts'
import type { Target } from '#src/plan/target.ts'
import { checkSinkInput } from './sink-input.ts'
import { chooseVariant, type Variant } from './butane-variant.ts'
import { printButaneYaml, yamlOctal, yamlText } from './butane-yaml.ts'
import type { SpecOptions } from './ignition-spec.ts'
import { groupStorage, groupUnits, type UnitGroup } from './artifact-groups.ts'

/**
 * The artifacts as a Butane configuration (.bu), for people to read and merge. Transpiled by butane it says what `writeIgnition`
 * says, but that butane compresses with another deflate. Errors: `butane-target`, `ignition-spec`, and what `checkSinkInput` finds.
 */
export function writeButane(artifacts: readonly Artifact[], target: Pick<Target, 'os'>, options: SpecOptions): Checked<string> {
  return chain(chooseVariant(artifacts, target, options), (variant) => {
    const diagnostics = checkSinkInput(artifacts, options.source)
    return diagnostics.length > 0 ? { value: null, diagnostics } : checked(printButaneYaml(butaneConfig(artifacts, variant)))
  })
}

function butaneConfig(artifacts: readonly Artifact[], variant: Variant): object {
  const storage = storageOf(artifacts)
  const units = groupUnits(artifacts).map(butaneUnit)
  return {
    variant: variant.name,
    version: variant.version,
    ...(Object.keys(storage).length > 0 && { storage }),
    ...(units.length > 0 && { systemd: { units } }),
  }
}

function storageOf(artifacts: readonly Artifact[]): object {
  const { directories, files, links } = groupStorage(artifacts)
  return {
    ...(directories.length > 0 && { directories: directories.map(butaneDirectory) }),
    ...(files.length > 0 && { files: files.map(butaneFile) }),
    ...(links.length > 0 && { links: links.map(butaneLink) }),
  }
}

function butaneDirectory(directory: DirectoryArtifact): object {
  return { path: directory.path, mode: yamlOctal(Number.parseInt(directory.mode, 8)) }
}

function butaneFile(file: FileArtifact): object {
  return { path: file.path, overwrite: true, mode: yamlOctal(Number.parseInt(file.mode, 8)), contents: butaneResource(file) }
}

function butaneResource(file: FileArtifact): object {
  if (typeof file.contents === 'string') return { inline: yamlText(file.contents) }
  const { source, hash } = file.contents
  return { source, ...(hash !== null && { verification: { hash } }) }
}

function butaneLink(link: LinkArtifact): object {
  return { path: link.path, overwrite: true, target: link.target }
}

function butaneUnit({ name, unit, dropIns }: UnitGroup): object {
  return {
    name,
    ...(unit?.isEnabled === true && { enabled: true }),
    ...(unit !== null && { contents: yamlText(unit.contents) }),
    ...(dropIns.length > 0 && { dropins: dropIns.map((dropIn) => ({ name: dropIn.name, contents: yamlText(dropIn.contents) })) }),
  }
}
