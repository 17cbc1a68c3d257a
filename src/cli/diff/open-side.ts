import { readManifest } from '#src/fleet/outputs/read-manifest.ts'
import { MANIFEST, type FileEntry, type HostEntry, type Manifest } from '#src/fleet/outputs/manifest.ts'
import { ShapeError } from '#src/contract/json-node.ts'
import type { Io } from '../io.ts'
import { openFile, openIgnition } from './open-file.ts'
import { openTree } from './open-tree.ts'
import type { HostSource, OpenHost, PeerSource, Side } from './side.ts'

/** What OLD or NEW turned out to be, or in words why it is nothing that can be compared. */
export type SideResult = { readonly side: Side } | { readonly refused: string; readonly hint: string | null }

/** Top folders of a node: one of them makes a directory a tree. */
const TREE_FOLDERS: readonly string[] = ['etc', 'opt', 'usr', 'var']

/** Finds out by what lies there. Nothing of a host is read yet. A path that is not there is an EnvironmentError. */
export async function openSide(io: Io, operand: string): Promise<SideResult> {
  const path = operand.replace(/(?<=.)\/+$/, '')
  if (!io.files.isDirectory(path)) {
    const opened = await openFile(io, path)
    return { side: { kind: 'node', host: { fingerprint: null, open: async () => opened } } }
  }
  const names = (await io.files.list(path)).map(({ name }) => name)
  if (names.includes('hosts') || names.includes(MANIFEST)) return openFleet(io, path, names)
  if (names.some((name) => TREE_FOLDERS.includes(name)))
    return { side: { kind: 'node', host: { fingerprint: null, open: () => openTree(io, path, null) } } }
  return {
    refused: `the directory holds neither hosts/ nor a node's etc/`,
    hint: "give an .ign file, a Node document, a tree or a fleet's output folder",
  }
}

async function openFleet(io: Io, path: string, names: readonly string[]): Promise<SideResult> {
  if (!names.includes(MANIFEST)) {
    const hosts = await listNames(io, names.includes('hosts') ? `${path}/hosts` : null)
    const peers = await listNames(io, names.includes('peers') ? `${path}/peers` : null)
    return {
      side: {
        kind: 'fleet',
        hosts: new Map(hosts.map((name) => [name, hostSource(io, path, { name, entry: null })])),
        peers: new Map(peers.map((name) => [`peers/${name}`, peerSource(io, `${path}/peers/${name}`, null)])),
      },
    }
  }
  const manifest = await loadManifest(io, `${path}/${MANIFEST}`)
  return typeof manifest === 'string' ? { refused: manifest, hint: null } : { side: sideOfManifest(io, path, manifest) }
}

async function listNames(io: Io, folder: string | null): Promise<readonly string[]> {
  return folder === null ? [] : (await io.files.list(folder)).map(({ name }) => name)
}

async function loadManifest(io: Io, path: string): Promise<Manifest | string> {
  try {
    return readManifest(Buffer.from(await io.files.read(path)).toString())
  } catch (error) {
    if (error instanceof ShapeError) return `${MANIFEST}: ${error.message}`
    throw error
  }
}

function sideOfManifest(io: Io, path: string, manifest: Manifest): Side {
  const peers = [...manifest.files].filter(([file]) => file.startsWith('peers/'))
  return {
    kind: 'fleet',
    hosts: new Map([...manifest.hosts].map(([name, entry]) => [name, hostSource(io, path, { name, entry })])),
    peers: new Map(peers.map(([file, entry]) => [file, peerSource(io, `${path}/${file}`, entry)])),
  }
}

type KnownHost = { readonly name: string; readonly entry: HostEntry | null }

function hostSource(io: Io, root: string, { name, entry }: KnownHost): HostSource {
  const folder = `${root}/hosts/${name}`
  return {
    fingerprint: entry === null ? null : fingerprintOf(entry),
    open: () => openHost(io, folder, entry?.index ?? null),
  }
}

/** The index too: it may move although no file does. */
function fingerprintOf({ index, files }: HostEntry): string {
  return JSON.stringify([index, ...[...files].map(([path, { sha256 }]) => `${path} ${sha256}`).toSorted()])
}

/** A host's folder: its Ignition, or a tree. */
async function openHost(io: Io, folder: string, index: number | null): Promise<OpenHost> {
  const names = (await io.files.list(folder)).map(({ name }) => name)
  const ignition = names.find((name) => name.endsWith('.ign'))
  if (ignition !== undefined) {
    const id = `${folder}/${ignition}`
    return openIgnition(await io.files.read(id), { id, index })
  }
  return openTree(io, names.includes('tree') ? `${folder}/tree` : folder, index)
}

function peerSource(io: Io, path: string, entry: FileEntry | null): PeerSource {
  return { fingerprint: entry?.sha256 ?? null, read: () => io.files.read(path) }
}
