import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { treeEntries } from '#butane/tree.ts'
import type { FileEntry, HostEntry } from '#src/fleet/outputs/manifest.ts'
import { printManifest } from '#src/fleet/outputs/print-manifest.ts'
import { compileText } from '#test/helpers/cases.ts'
import { runCli } from '#test/helpers/run-cli.ts'

/** A case is a folder: `old/` and `new/` with a document for each host, and what `diff` says in each format. */
const DIRECTORY = fileURLToPath(new URL('.', import.meta.url))

const CASES = readdirSync(DIRECTORY, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

const FORMATS = { 'diff.txt': 'text', 'diff.md': 'markdown', 'diff.json': 'json' } as const

type Files = Record<string, string>

/** Documents of one side by the host's name. */
function documents(name: string, side: 'old' | 'new'): ReadonlyMap<string, string> {
  const folder = join(DIRECTORY, name, side)
  return new Map(readdirSync(folder).map((file) => [file.replace('.yaml', ''), readFileSync(join(folder, file), 'utf8')]))
}

/** Both sides as `form` has them, and the command line's words for them. */
type World = { readonly files: Files; readonly operands: readonly [string, string] }

async function ignitionOf(text: string): Promise<string> {
  return (await runCli(['node.yaml', '-q'], { files: { 'node.yaml': text } })).stdout
}

function treeOf(text: string): Files {
  const entries = treeEntries(compileText(text).artifacts, { source: 'node.yaml', imageBuild: false }).value ?? []
  return Object.fromEntries(entries.flatMap((entry) => (entry.kind === 'file' ? [[entry.path, entry.contents]] : [])))
}

function underFolder(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, contents]) => [`${folder}/${path}`, contents]))
}

/** Two documents, or of a fleet two output folders. */
async function worldOf(name: string): Promise<World> {
  const [old, next] = [documents(name, 'old'), documents(name, 'new')]
  const [before, after] = [old.get('node'), next.get('node')]
  if (before !== undefined && after !== undefined) {
    return { files: { 'old.yaml': before, 'new.yaml': after }, operands: ['old.yaml', 'new.yaml'] }
  }
  return { files: { ...(await outputOf('old', old)), ...(await outputOf('new', next)) }, operands: ['old', 'new'] }
}

async function outputOf(folder: string, hosts: ReadonlyMap<string, string>): Promise<Files> {
  const peers: Files = { 'peers/leaf1.conf': [...hosts.keys()].map((host) => `! ${host}\n`).join(''), 'peers/leaf2.conf': '!\n' }
  const entries: HostEntry[] = []
  const files: Files = { ...peers }
  for (const [name, text] of hosts) {
    const path = `hosts/${name}/config.ign`
    files[path] = await ignitionOf(text)
    const { index } = compileText(text).plan
    entries.push({ name, index, addresses: {}, inputDigest: '', files: new Map([[path, entryOf(files[path])]]) })
  }
  files['manifest.json'] = printManifest({
    version: '1',
    fleet: 'dc1',
    inputDigest: null,
    shard: null,
    hosts: new Map(entries.map((entry) => [entry.name, entry])),
    files: new Map(Object.entries(peers).map(([path, contents]) => [path, entryOf(contents)])),
    stale: new Map(),
  }).toString()
  return underFolder(folder, files)
}

function entryOf(contents: string): FileEntry {
  return { sha256: createHash('sha256').update(contents).digest('hex'), bytes: contents.length }
}

test.each(CASES)('%s', async (name) => {
  const { files, operands } = await worldOf(name)
  for (const [file, format] of Object.entries(FORMATS)) {
    const { code, stdout, stderr } = await runCli(['diff', ...operands, '--format', format], { files })
    expect([code, stderr]).toEqual([4, ''])
    await expect(stdout).toMatchFileSnapshot(join(DIRECTORY, name, file))
  }
  expect(readdirSync(join(DIRECTORY, name)).sort()).toEqual([...Object.keys(FORMATS), 'new', 'old'].sort())
})

test.each(CASES.filter((name) => name !== 'fleet'))('%s says the same of documents, Ignition and trees', async (name) => {
  const [old = '', next = ''] = [documents(name, 'old').get('node'), documents(name, 'new').get('node')]
  const files: Files = {
    'old.yaml': old,
    'new.yaml': next,
    'old.ign': await ignitionOf(old),
    'new.ign': await ignitionOf(next),
    ...underFolder('old', treeOf(old)),
    ...underFolder('new', treeOf(next)),
  }
  // Only a document and a manifest know a node's index.
  const expected = readFileSync(join(DIRECTORY, name, 'diff.txt'), 'utf8').replace(/ \(index .*\)/, '')
  for (const operands of [
    ['old.ign', 'new.ign'],
    ['old', 'new'],
    ['old.ign', 'new.yaml'],
  ]) {
    expect((await runCli(['diff', ...operands], { files })).stdout).toBe(expected)
  }
})
