import { dirname, extname, join } from 'node:path'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import { compareText } from '#src/net/compare-text.ts'
import type { InventoryInputs } from '../source-hosts.ts'

/** Files of variables of a group or a host, in the order in which Ansible reads them; a later one wins. */
export type VarsFiles = (kind: 'group_vars' | 'host_vars', name: string) => readonly SourceId[]

/** Looks for them among the texts that were read; they lie beside the inventory. */
export function varsFiles(inventory: SourceId, inputs: InventoryInputs): VarsFiles {
  const folders = foldersOf(inputs.keys())
  const filesIn = (path: string): readonly SourceId[] =>
    [...(folders.get(path) ?? [])].toSorted(compareText).flatMap((name) => {
      const [here, extension] = [join(path, name), extname(name)]
      if (/^\.|~$/.test(name)) return []
      if (folders.has(here)) return extension === '' ? filesIn(here) : []
      return EXTENSIONS.includes(extension) ? [here] : []
    })
  return (kind, name) => {
    const around = join(dirname(inventory), kind)
    const found = EXTENSIONS.map((extension) => `${name}${extension}`).find((file) => folders.get(around)?.has(file) ?? false)
    if (found === undefined) return []
    const path = join(around, found)
    return folders.has(path) ? filesIn(path) : [path]
  }
}

/** In the order of Ansible's search; the first that is there is the only one. */
const EXTENSIONS = ['', '.yml', '.yaml', '.json']

/** What lies in each directory of the files. */
function foldersOf(files: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>()
  for (const file of files) {
    for (let path = file; dirname(path) !== path; path = dirname(path)) {
      const folder = folders.get(dirname(path)) ?? new Set<string>()
      folders.set(dirname(path), folder.add(path.slice(path.lastIndexOf('/') + 1)))
    }
  }
  return folders
}
