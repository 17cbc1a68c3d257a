import type { HostEntry } from './manifest.ts'

/** A file to be written. `mode`: numeric, less what the umask takes; a file that lies there already keeps its own until its contents change. */
export type OutputFile = { readonly path: string; readonly contents: string | Uint8Array; readonly mode: number }

/** A host and all its files. `addresses`: by what they are for. `inputDigest`: of all that the files follow from. */
export type OutputHost = Omit<HostEntry, 'files'> & { readonly files: readonly OutputFile[] }
