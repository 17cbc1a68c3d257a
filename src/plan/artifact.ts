import type { Path } from '#src/diagnostics/diagnostic.ts'

/** Content that Ignition fetches on first boot. `hash` is `sha512-` or `sha256-` and hexadecimal digits, of the decompressed bytes. */
export type RemoteContents = { readonly source: string; readonly hash: string | null }

/** Permission bits as an octal string with a leading zero, `0644`. */
export type Mode = `0${string}`

/** A regular file. `contents` is UTF-8 text or a place to fetch from. */
export type FileArtifact = {
  readonly kind: 'file'
  readonly path: string
  readonly mode: Mode
  readonly contents: string | RemoteContents
  readonly origin: Path
}

/** A systemd unit of the node in /etc/systemd/system. `isEnabled` demands an `[Install]` section. */
export type UnitArtifact = {
  readonly kind: 'unit'
  readonly name: string
  readonly isEnabled: boolean
  readonly contents: string
  readonly origin: Path
}

/** A drop-in of a unit: `/etc/systemd/system/UNIT.d/NAME`. */
export type DropInArtifact = {
  readonly kind: 'drop-in'
  readonly unit: string
  readonly name: string
  readonly contents: string
  readonly origin: Path
}

export type LinkArtifact = { readonly kind: 'link'; readonly path: string; readonly target: string; readonly origin: Path }

export type DirectoryArtifact = { readonly kind: 'directory'; readonly path: string; readonly mode: Mode; readonly origin: Path }

/** One thing that lies on the node. `origin` is the path in the input that it exists for: complaints of real tools are traced by it. */
export type Artifact = FileArtifact | UnitArtifact | DropInArtifact | LinkArtifact | DirectoryArtifact

/** Where it lies on the node, absolute. */
export function pathOf(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'unit':
      return `/etc/systemd/system/${artifact.name}`
    case 'drop-in':
      return `/etc/systemd/system/${artifact.unit}.d/${artifact.name}`
    case 'file':
    case 'link':
    case 'directory':
      return artifact.path
  }
}
