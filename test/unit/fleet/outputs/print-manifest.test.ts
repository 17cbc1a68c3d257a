import { expect, test } from 'vitest'
import type { Manifest } from '#src/fleet/outputs/manifest.ts'
import { printManifest } from '#src/fleet/outputs/print-manifest.ts'
import { readManifest } from '#src/fleet/outputs/read-manifest.ts'

const EMPTY: Manifest = {
  version: '1.2.3',
  fleet: 'dc1',
  inputDigest: null,
  shard: null,
  hosts: new Map(),
  files: new Map(),
  stale: new Map(),
}

test('characters of several bytes are printed whole', () => {
  const manifest = { ...EMPTY, fleet: 'Zürich ☃ 𝄞' }
  const text = printManifest(manifest).toString()
  expect(text.endsWith('"stale": {}\n}\n')).toBe(true)
  expect(readManifest(text)).toEqual(manifest)
})

test('names that read as numbers stand in the order of all names', () => {
  const entry = { sha256: 'ab'.repeat(32), bytes: 1 }
  const text = printManifest({ ...EMPTY, files: new Map(['b', '2', 'a', '10'].map((path) => [path, entry])) }).toString()
  expect([...text.matchAll(/^ {4}"(\w+)"/gmu)].map(([, name]) => name)).toEqual(['10', '2', 'a', 'b'])
})
