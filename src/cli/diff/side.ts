import type { NodeFacts } from '#src/diff/diff-node.ts'
import type { Loaded } from '../load.ts'

/** OLD or NEW: one node, or a fleet's output folder. */
export type Side =
  | { readonly kind: 'node'; readonly host: HostSource }
  | {
      readonly kind: 'fleet'
      readonly hosts: ReadonlyMap<string, HostSource>
      /** What lies in `peers/`, by path in the folder. */
      readonly peers: ReadonlyMap<string, PeerSource>
    }

/** Where a host is read from, and what is known of it before. */
export type HostSource = {
  /** The manifest's words on the host's files: equal ones need no reading. null without a manifest. */
  readonly fingerprint: string | null
  readonly open: () => Promise<OpenHost>
}

/** A host whose files were read, and not yet understood. `bytes`: all of it, where that is one file; equal ones need no decoding. */
export type OpenHost = { readonly bytes: Uint8Array | null; readonly facts: () => Loaded<NodeFacts> }

export type PeerSource = { readonly fingerprint: string | null; readonly read: () => Promise<Uint8Array> }
