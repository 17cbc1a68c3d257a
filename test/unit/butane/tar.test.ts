import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTar } from '#butane/tar.ts'
import { treeEntries, type TreeEntry } from '#butane/tree.ts'
import { HOSTILE_ARTIFACTS } from '#test/helpers/hostile-artifacts.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Lengths around what each field holds, in ASCII and not. */
const LONG_PATHS = [99, 100, 101, 102, 155, 156, 157, 254, 255, 256, 257, 300, 900].flatMap((length) => [
  `etc/flat${length}/${'f'.repeat(Math.min(255, length - 9))}`.slice(0, length),
  `etc/deep${length}/${'directory/'.repeat(100)}`.slice(0, length - 1).replace(/\/?.$/, '/e'),
  `etc/ü${length}/${'ä/'.repeat(length)}`.slice(0, length - 1).replace(/\/?.$/, '/e'),
])
const ENTRIES: readonly TreeEntry[] = [
  ...localEntries(),
  ...LONG_PATHS.map((path): TreeEntry => ({ kind: 'file', path, mode: 0o640, contents: `${path}\n` })),
  { kind: 'link', path: 'etc/link-101', target: 't'.repeat(101) },
  { kind: 'link', path: 'etc/link-900', target: `../${'directory/'.repeat(90)}` },
  { kind: 'link', path: 'etc/link-ü', target: 'ü' },
  { kind: 'directory', path: `etc/${'d'.repeat(95)}`, mode: 0o750 },
  { kind: 'directory', path: `etc/${'e'.repeat(96)}`, mode: 0o755 },
  { kind: 'file', path: 'etc/block-511', mode: 0o600, contents: 'b'.repeat(511) },
  { kind: 'file', path: 'etc/block-512', mode: 0o600, contents: 'b'.repeat(512) },
  { kind: 'file', path: 'etc/block-513', mode: 0o600, contents: 'b'.repeat(513) },
]

for (const [name, isAbsent, packageName] of [
  ['tar', !has('tar'), 'tar'],
  ['bsdtar', !has('bsdtar'), 'libarchive-tools'],
] as const) {
  const reason = isAbsent ? ` (${name} is not found: apt-get install ${packageName})` : ''
  describe.skipIf(isAbsent && process.env['ORACLES'] !== 'required')(`unpacked by ${name}${reason}`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'gen-ignition-tar-'))
    const archive = join(directory, 'node.tar')
    let complaints = ''

    beforeAll(() => {
      writeFileSync(archive, writeTar(ENTRIES))
      complaints = execFileSync('sh', ['-c', `mkdir root && ${name} -x -p -f node.tar -C root 2>&1`], {
        cwd: directory,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      })
    })

    afterAll(() => {
      rmSync(directory, { recursive: true })
    })

    test('gives no complaint', () => {
      expect(complaints).toBe('')
    })

    test('gives every entry', () => {
      for (const entry of ENTRIES) expect(unpacked(directory, entry)).toEqual(entry)
    })

    test('belongs to root and has no age', () => {
      const listing = execFileSync(name, ['-t', '-v', '--numeric-owner', '-f', archive], {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
      })
      const lines = listing.trimEnd().split('\n')
      expect(lines).toHaveLength(ENTRIES.length)
      for (const line of lines) expect(line).toMatch(/^\S+\s+(\d+\s+)?0(\/|\s+)0\s.*(1970-01-01 00:00|Jan\s+1\s+1970)/)
    })
  })
}

test('writes equal bytes for equal entries', () => {
  expect(Buffer.from(writeTar(ENTRIES)).equals(writeTar(ENTRIES))).toBe(true)
})

test('writes two empty blocks for nothing', () => {
  expect(writeTar([])).toEqual(Buffer.alloc(1024))
})

test('uses a pax header only where it must', () => {
  expect(archiveOf('e'.repeat(100))).not.toContain('PaxHeader')
  expect(archiveOf(`${'d'.repeat(155)}/${'e'.repeat(100)}`)).not.toContain('PaxHeader')
  expect(archiveOf(`${'d'.repeat(156)}/${'e'.repeat(100)}`)).toContain('PaxHeader')
  expect(archiveOf('ü')).toContain('11 path=ü\n')
})

test.each([88, 89, 90, 91, 988, 989, 990])('counts the length of a pax record with its own digits: %d', (length) => {
  const name = 'ü'.repeat(length)
  const record = /(\d+) path=ü+\n/.exec(archiveOf(name))
  expect(Buffer.byteLength(record?.[0] ?? '')).toBe(Number(record?.[1]))
})

function archiveOf(path: string): string {
  return Buffer.from(writeTar([{ kind: 'file', path, mode: 0o644, contents: '' }])).toString()
}

/** What became of an entry. */
function unpacked(directory: string, entry: TreeEntry): TreeEntry {
  const path = join(directory, 'root', entry.path)
  const status = lstatSync(path)
  const mode = status.mode & 0o7777
  if (status.isSymbolicLink()) return { kind: 'link', path: entry.path, target: readlinkSync(path) }
  return status.isDirectory()
    ? { kind: 'directory', path: entry.path, mode }
    : { kind: 'file', path: entry.path, mode, contents: readFileSync(path, 'utf8') }
}

function localEntries(): readonly TreeEntry[] {
  const artifacts = HOSTILE_ARTIFACTS.filter((artifact) => artifact.kind !== 'file' || typeof artifact.contents === 'string')
  return treeEntries(artifacts, { source: 'k0.yaml', imageBuild: true }).value ?? []
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'])
    return true
  } catch {
    return false
  }
}
