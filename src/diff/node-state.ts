import type { RemoteContents } from '#src/plan/artifact.ts'

/** What lies at a path of a node. `mode` holds permission bits, null where nothing is said of it; `contents` likewise. */
export type NodeFile =
  | { readonly kind: 'file'; readonly mode: number | null; readonly contents: Uint8Array | RemoteContents | null }
  | { readonly kind: 'directory'; readonly mode: number | null }
  | { readonly kind: 'link'; readonly target: string }

/** One node as any output puts it on the disk: the same for Ignition, a tree and a document that is compiled. */
export type NodeState = {
  /** By absolute path. */
  readonly files: ReadonlyMap<string, NodeFile>
  /**
   * Everything else that an Ignition says, by name (`passwd.users[core]`), as JSON; secrets may be among it, so it is compared and never
   * printed. null where the output is no Ignition and has no place for it.
   */
  readonly settings: ReadonlyMap<string, string> | null
}

/** The text of a file that lies there whole; null for anything else. */
export function textAt(state: NodeState, path: string | null): string | null {
  const file = path === null ? undefined : state.files.get(path)
  return file?.kind === 'file' && file.contents instanceof Uint8Array ? Buffer.from(file.contents).toString() : null
}
