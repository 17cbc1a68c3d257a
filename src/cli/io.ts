/** All that a command may touch of the world, so that tests run it in-process. */
export type Io = {
  /** Arguments after the program's name. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  readonly readStdin: () => Promise<Uint8Array>
  readonly files: FileSystem
  /** Told when one document is compiled and then the process ends: code that runs once need not become fast. */
  readonly expectShortRun: () => void
}

export type OutputStream = {
  /** Resolves when the text is written; a closed pipe ends quietly. */
  readonly write: (contents: string | Uint8Array) => Promise<void>
  readonly isTerminal: boolean
  /** The name of an empty regular file that a shell redirects into, or null where it is none. */
  readonly redirectedTo: string | null
}

export type FileSystem = {
  readonly exists: (path: string) => boolean
  /** False where nothing is there; a link counts as what it leads to. */
  readonly isDirectory: (path: string) => boolean
  /** What lies in a directory, by name. Refused as `read` is. */
  readonly list: (path: string) => Promise<readonly FolderEntry[]>
  /** Refused with an EnvironmentError that names the path: missing, a directory, no permission. */
  readonly read: (path: string) => Promise<Uint8Array>
  /** The file appears whole or not at all: written beside, then renamed. A device or pipe takes the bytes as they come. */
  readonly writeWhole: (path: string, contents: string | Uint8Array, mode: number) => Promise<void>
  /** The directory appears whole or not at all; refused where it exists and is not empty. */
  readonly writeTree: (path: string, entries: readonly TreeFile[]) => Promise<void>
}

/** Something in a directory; links are not followed. `mode` holds permission bits. */
export type FolderEntry =
  | { readonly kind: 'file' | 'directory'; readonly name: string; readonly mode: number }
  | { readonly kind: 'link'; readonly name: string; readonly target: string }
  /** A device, a pipe or a socket. */
  | { readonly kind: 'other'; readonly name: string }

/** Something of a tree, by its path relative to the root. `mode` is numeric. */
export type TreeFile =
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly contents: string | Uint8Array }
  | { readonly kind: 'directory'; readonly path: string; readonly mode: number }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
