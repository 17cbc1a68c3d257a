import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from '#src/fleet/outputs/disk.ts'
import { openOutput } from '#src/fleet/outputs/open-output.ts'
import { readManifest } from '#src/fleet/outputs/read-manifest.ts'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { runSample, snapshot, WHOLE } from '#test/helpers/output-folder.ts'

const TWO = { hosts: { k0: 'zero', k1: 'one' }, peers: { leaf1: 'leaf' } }

const NOTHING = { created: [], changed: [], removed: [], stale: [], earlier: 'none' }

test.each<readonly [string, string, (directory: string) => void]>([
  ['a file', 'hosts/k0/config.ign', (directory) => writeBelow(directory, 'hosts/k0/config.ign')],
  ['a directory', 'hosts/k0/config.ign', (directory) => mkdirSync(join(directory, 'hosts/k0/config.ign'), { recursive: true })],
  ['a file where a directory belongs', 'hosts/k0/config.ign', (directory) => writeBelow(directory, 'hosts/k0')],
  ['a link', 'hosts/k0/config.ign', (directory) => linkBelow(directory, 'hosts/k0/config.ign')],
  ['a link on the way', 'hosts/k0/config.ign', (directory) => linkBelow(directory, 'hosts/k0')],
  ['a link to nowhere', 'peers/leaf1.conf', (directory) => linkBelow(directory, 'peers/leaf1.conf', 'nowhere')],
  ['a file in place of our directory', '.gen-ignition', (directory) => writeBelow(directory, '.gen-ignition')],
  ['a link in place of our directory', '.gen-ignition', (directory) => linkBelow(directory, '.gen-ignition')],
])('%s that is not ours is not replaced, and nothing else is written', (_, path, prepare) => {
  const directory = emptyDirectory()
  prepare(directory)
  const before = snapshot(directory)
  const running = () => runSample(directory, TWO)
  expect(running).toThrow(EnvironmentError)
  expect(running).toThrow(
    `${JSON.stringify(join(directory, path))} is in the way: gen-ignition did not write it and does not replace it; move it away`,
  )
  expect(snapshot(directory)).toEqual(before)
})

test('a link that somebody puts on the way while the run goes on is not followed', () => {
  const [directory, elsewhere] = [emptyDirectory(), emptyDirectory()]
  runSample(directory, TWO)
  const output = openOutput({ ...WHOLE, directory })
  const contents = { path: 'hosts/k2/config.ign', contents: 'two', mode: 0o600 }
  output.putHost({ name: 'k2', index: null, addresses: {}, inputDigest: 'of two', files: [contents] })
  linkBelow(directory, 'hosts/k2', elsewhere)
  expect(() => output.finish()).toThrow(`${JSON.stringify(join(directory, 'hosts/k2'))} is in the way`)
  output.close()
  expect(readdirSync(elsewhere)).toEqual([])
})

test('all that is in the way is counted', () => {
  const directory = emptyDirectory()
  writeBelow(directory, 'hosts/k0/config.ign')
  writeBelow(directory, 'peers/leaf1.conf')
  expect(() => runSample(directory, TWO)).toThrow(
    '/hosts/k0/config.ign" and 1 more are in the way: gen-ignition did not write them and does not replace them; move them away',
  )
})

test('a second fleet is refused, and so is a second run', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const named = JSON.stringify(directory)
  expect(() => runSample(directory, TWO, { options: { fleet: { name: 'dc2', inputDigest: 'input' } } })).toThrow(
    `${named} holds the fleet "dc1" and cannot take "dc2" too; name another directory`,
  )
  const output = openOutput({ ...WHOLE, directory })
  expect(() => runSample(directory, TWO)).toThrow(
    `another run (process ${process.pid}) is writing into ${named}; wait for its end`,
  )
  expect(runSample(directory, TWO, { options: { isCheck: true } })).toEqual(NOTHING)
  output.close()
  expect(runSample(directory, TWO)).toEqual(NOTHING)
})

test('the lock of another process holds as long as that lives', () => {
  const directory = emptyDirectory()
  mkdirSync(join(directory, '.gen-ignition'))
  writeFileSync(join(directory, '.gen-ignition/lock-77-1-1'), '')
  const runAside = (living: readonly string[]) => {
    const life = { self: '78-1-1', isAlive: (run: string) => living.includes(run) }
    return runSample(directory, TWO, { system: { disk: realDisk, life } })
  }
  const before = snapshot(directory)
  expect(() => runAside(['77-1-1'])).toThrow('another run (process 77) is writing into')
  expect(snapshot(directory)).toEqual(before)
  expect(runAside([]).created).toHaveLength(4)
  expect(existsSync(join(directory, '.gen-ignition'))).toBe(false)
})

test.each([
  '../x',
  '/etc/x',
  'a/../../x',
  'a//b',
  './x',
  '',
  'a/',
  '.gen-ignition/x',
  'manifest.json',
  'manifest.1-of-2.json',
  'a\0b',
])('no file of ours is %j', (path) => {
  const output = openOutput({ ...WHOLE, directory: emptyDirectory() })
  expect(() => output.putFiles([{ path, contents: '', mode: 0o644 }])).toThrow(`${JSON.stringify(path)} is no path`)
  output.close()
})

test('two files at one path are a bug', () => {
  const output = openOutput({ ...WHOLE, directory: emptyDirectory() })
  const file = { path: 'x', contents: '', mode: 0o644 }
  expect(() => output.putFiles([file, file])).toThrow('two files of one run are "x"')
  output.close()
})

test.each([
  ['{', 'the document is not JSON'],
  ['{}', 'apiVersion is missing'],
  ['[]', 'the document is not an object'],
  [{ kind: 'Lock' }, 'kind is not one of Manifest'],
  [{ stale: { '../x': { sha256: '0'.repeat(64), bytes: 0 } } }, 'stale.../x is not a path in the folder'],
  [{ files: { x: { sha256: 'X', bytes: 0 } } }, 'files.x.sha256 is not a SHA-256 in hexadecimal: "X"'],
  [{ shard: { index: 3, count: 2 } }, 'shard.index is not an integer from 1 to 2'],
])('a manifest that is not ours is refused: %j', (text, complaint) => {
  const directory = join(emptyDirectory(), 'out')
  const outsider = join(directory, '..', 'x')
  runSample(directory, { hosts: {} })
  const manifest = join(directory, 'manifest.json')
  const ours: object = JSON.parse(readFileSync(manifest, 'utf8'))
  writeFileSync(manifest, typeof text === 'string' ? text : JSON.stringify({ ...ours, ...text }))
  expect(() => runSample(directory, TWO, { options: { prunes: true } })).toThrow(
    `${JSON.stringify(manifest)} is not a manifest that this version wrote: ${complaint}`,
  )
  expect([readdirSync(directory), existsSync(outsider)]).toEqual([['manifest.json'], false])
})

test.each([0, 2, '\t'])('a manifest in another layout says the same: %j', (indent) => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const ours = readFileSync(join(directory, 'manifest.json'), 'utf8')
  const reformed = JSON.stringify(JSON.parse(ours), null, indent)
  expect(readManifest(reformed)).toEqual(readManifest(ours))
  expect(readManifest(ours).hosts.size).toBe(2)
})

test.each<readonly [string, string, (directory: string) => string]>([
  ['a part of its path is not a directory', 'below a file', (directory) => join(directory, 'file/out')],
  ['a part of its path is not a directory', 'a file', (directory) => join(directory, 'file')],
  ['its name is too long', 'a long name', (directory) => join(directory, 'x'.repeat(300))],
])('%s: %s', (reason, _, folderIn) => {
  const directory = emptyDirectory()
  writeFileSync(join(directory, 'file'), '')
  const running = () => runSample(folderIn(directory), TWO)
  expect(running).toThrow(EnvironmentError)
  expect(running).toThrow(reason)
  expect(snapshot(directory)).toEqual({ file: '' })
})

test('a host whose name the file system does not take leaves the folder as it was', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const before = snapshot(directory)
  const running = () => runSample(directory, { hosts: { ...TWO.hosts, ['x'.repeat(300)]: 'long' } })
  expect(running).toThrow('its name is too long')
  expect(snapshot(directory)).toEqual(before)
})

function writeBelow(directory: string, path: string): void {
  mkdirSync(join(directory, path, '..'), { recursive: true })
  writeFileSync(join(directory, path), 'mine')
}

/** A link to a directory beside the folder. */
function linkBelow(directory: string, path: string, target = emptyDirectory()): void {
  mkdirSync(join(directory, path, '..'), { recursive: true })
  symlinkSync(target, join(directory, path))
}
