import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import { checkSinkInput } from './sink-input.ts'
import { enabledUnits, enablementLinks, type EnablementLink } from './enablement.ts'
import { compareText } from '#src/net/compare-text.ts'
import { refusal } from './refusal.ts'

/** What lies on the node. `path` is relative to its root, without a leading slash; `mode` holds permission bits; owner is root. */
export type TreeEntry =
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly contents: string }
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }

export type TreeOptions = {
  /** The input that diagnostics point into. */
  readonly source: SourceId
  /** The tree goes into an OS image: a preset keeps the units enabled when the image's build or its first boot runs `preset-all`. */
  readonly imageBuild: boolean
}

const UNIT_MODE = 0o644
/** Before the distributions' own, which end in `disable *` at 90 or 99. */
export const TREE_PRESET = 'usr/lib/systemd/system-preset/20-gen-ignition.preset'

/**
 * The artifacts as files, with the links of enabled units, sorted by path. Parents are not listed: unpacked over an image they
 * would reset its modes and turn a link such as /usr/local into a directory. Errors: `tree-remote` for contents that Ignition
 * would fetch, `tree-enablement`, and what `checkSinkInput` finds.
 */
export function treeEntries(artifacts: readonly Artifact[], options: TreeOptions): Checked<readonly TreeEntry[]> {
  const refused = [
    ...checkSinkInput(artifacts, options.source),
    ...artifacts.flatMap((artifact) => checkRemote(artifact, options.source)),
  ]
  if (refused.length > 0) return { value: null, diagnostics: refused }
  return chain(enablementLinks(artifacts, options.source), (links) => {
    const entries = [
      ...links.map(linkEntry),
      ...(options.imageBuild ? presetEntries(artifacts) : []),
      ...artifacts.flatMap(entriesOf),
    ]
    return checked(uniqueEntries(entries))
  })
}

/** By path, sorted; of two the later one stays, so that a link of the node's own replaces one that is derived. */
function uniqueEntries(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  return [...new Map(entries.map((entry) => [entry.path, entry])).values()].toSorted((left, right) =>
    compareText(left.path, right.path),
  )
}

function entriesOf(artifact: Artifact): readonly TreeEntry[] {
  const path = pathOf(artifact).slice(1)
  if (artifact.kind === 'link') return [{ kind: 'link', path, target: artifact.target }]
  if (artifact.kind === 'directory') return [{ kind: 'directory', path, mode: Number.parseInt(artifact.mode, 8) }]
  const mode = artifact.kind === 'file' ? Number.parseInt(artifact.mode, 8) : UNIT_MODE
  return typeof artifact.contents === 'string' ? [{ kind: 'file', path, mode, contents: artifact.contents }] : []
}

function linkEntry(link: EnablementLink): TreeEntry {
  return { kind: 'link', path: link.path.slice(1), target: link.target }
}

function presetEntries(artifacts: readonly Artifact[]): readonly TreeEntry[] {
  const units = enabledUnits(artifacts.filter((artifact) => artifact.kind === 'unit'))
  const contents = units
    .map((unit) => `enable ${unit.name}\n`)
    .toSorted(compareText)
    .join('')
  return contents === '' ? [] : [{ kind: 'file', path: TREE_PRESET, mode: 0o644, contents }]
}

function checkRemote(artifact: Artifact, source: SourceId): readonly Diagnostic[] {
  if (artifact.kind !== 'file' || typeof artifact.contents === 'string') return []
  const message = `${artifact.path} is fetched from ${JSON.stringify(artifact.contents.source)} by Ignition, which a tree does not have`
  return [
    refusal(
      'tree-remote',
      { source, path: artifact.origin },
      { message, hint: 'fetch it into the image yourself and take delivery preloaded' },
    ),
  ]
}
