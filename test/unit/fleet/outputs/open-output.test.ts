import { existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openOutput } from '#src/fleet/outputs/open-output.ts'
import { VERSION } from '#src/version.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { runSample, snapshot, WHOLE } from '#test/helpers/output-folder.ts'

const TWO = { hosts: { k0: 'zero', k1: 'one' }, peers: { leaf1: 'leaf' } }

/** The hashes: `printf zero | sha256sum`. */
const MANIFEST_OF_TWO = `{
  "apiVersion": "gen-ignition/v1",
  "kind": "Manifest",
  "version": "${VERSION}",
  "fleet": "dc1",
  "inputDigest": "input",
  "hosts": {
    "k0":{"index":null,"addresses":{},"inputDigest":"of zero","files":{"hosts/k0/config.ign":{"sha256":"f9194e73f9e9459e3450ea10a179cdf77aafa695beecd3b9344a98d111622243","bytes":4}}},
    "k1":{"index":null,"addresses":{},"inputDigest":"of one","files":{"hosts/k1/config.ign":{"sha256":"7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed","bytes":3}}}
  },
  "files": {
    "peers/leaf1.conf":{"sha256":"9f91161f43433e49a6de6db680d79f60159f2e4ac9172621a12846428158440b","bytes":4}
  },
  "stale": {}
}
`

const NOTHING = { created: [], changed: [], removed: [], stale: [], earlier: 'none' }

const inode = (directory: string, path: string) => statSync(join(directory, path)).ino

test('a folder holds the files, their manifest, and nothing of the writer', () => {
  const directory = join(emptyDirectory(), 'out')
  const changes = runSample(directory, TWO)
  expect(changes).toEqual({
    ...NOTHING,
    created: ['hosts/k0/config.ign', 'hosts/k1/config.ign', 'manifest.json', 'peers/leaf1.conf'],
  })
  expect(snapshot(directory)).toEqual({
    hosts: null,
    'hosts/k0': null,
    'hosts/k0/config.ign': 'zero',
    'hosts/k1': null,
    'hosts/k1/config.ign': 'one',
    'manifest.json': MANIFEST_OF_TWO,
    peers: null,
    'peers/leaf1.conf': 'leaf',
  })
  expect(statSync(join(directory, 'hosts/k0/config.ign')).mode & 0o777).toBe(0o600)
})

test('hosts in any order give the same bytes', () => {
  const [one, other] = [emptyDirectory(), emptyDirectory()]
  runSample(one, TWO)
  runSample(other, { hosts: { k1: 'one', k0: 'zero' }, peers: TWO.peers })
  expect(snapshot(other)).toEqual(snapshot(one))
})

test('the same run again writes nothing; a changed host is the only new file beside the manifest', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const before = ['hosts/k0/config.ign', 'hosts/k1/config.ign', 'manifest.json', 'peers/leaf1.conf'].map(
    (path) => [path, inode(directory, path)] as const,
  )
  expect(runSample(directory, TWO)).toEqual(NOTHING)
  expect(before.filter(([path, number]) => inode(directory, path) !== number)).toEqual([])
  const changes = runSample(directory, { ...TWO, hosts: { k0: 'zero', k1: 'ONE' } })
  expect(changes.changed).toEqual(['hosts/k1/config.ign', 'manifest.json'])
  expect(before.filter(([path, number]) => inode(directory, path) !== number).map(([path]) => path)).toEqual(changes.changed)
})

test('a host is unchanged only where its input and the bytes of its files are', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  writeFileSync(join(directory, 'hosts/k1/config.ign'), 'One')
  const output = openOutput({ ...WHOLE, directory })
  expect(output.isUnchanged('k0', 'of zero')).toBe(true)
  expect(output.isUnchanged('k0', 'of another')).toBe(false)
  expect(output.isUnchanged('k1', 'of one')).toBe(false)
  expect(output.isUnchanged('k2', 'of two')).toBe(false)
  output.close()
  rmSync(join(directory, 'hosts/k0/config.ign'))
  expect(runSample(directory, TWO)).toEqual({ ...NOTHING, created: ['hosts/k0/config.ign'], changed: ['hosts/k1/config.ign'] })
})

test('a host that another version wrote is made again', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const manifest = join(directory, 'manifest.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"version": "[^"]*"/, '"version": "0.0.1"'))
  const output = openOutput({ ...WHOLE, directory })
  expect(output.isUnchanged('k0', 'of zero')).toBe(false)
  expect(() => output.keepHost('k0')).toThrow('host "k0" was not found to be unchanged')
  output.close()
})

test('a host that is no more stays until it is pruned, and is known as ours till then', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const one = { hosts: { k0: 'zero' } }
  const stale = ['hosts/k1/config.ign', 'peers/leaf1.conf']
  expect(runSample(directory, one)).toEqual({ ...NOTHING, changed: ['manifest.json'], stale })
  expect(runSample(directory, one)).toEqual({ ...NOTHING, stale })
  expect(runSample(directory, one, { options: { prunes: true } })).toEqual({
    ...NOTHING,
    changed: ['manifest.json'],
    removed: stale,
  })
  const fresh = emptyDirectory()
  runSample(fresh, one)
  expect(snapshot(directory)).toEqual(snapshot(fresh))
})

test('pruning leaves what others wrote, and what was changed by hand', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  writeFileSync(join(directory, 'hosts/k1/config.ign'), 'by hand')
  writeFileSync(join(directory, 'peers/notes.txt'), 'mine')
  const changes = runSample(directory, { hosts: { k0: 'zero' } }, { options: { prunes: true } })
  expect(changes.removed).toEqual(['peers/leaf1.conf'])
  expect(Object.keys(snapshot(directory))).toEqual([
    'hosts',
    'hosts/k0',
    'hosts/k0/config.ign',
    'hosts/k1',
    'hosts/k1/config.ign',
    'manifest.json',
    'peers',
    'peers/notes.txt',
  ])
})

test('a file of ours that was changed by hand is written again', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  writeFileSync(join(directory, 'peers/leaf1.conf'), 'by hand')
  expect(runSample(directory, TWO)).toEqual({ ...NOTHING, changed: ['peers/leaf1.conf'] })
})

test('files that are as they should be are taken over where the manifest was lost', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const before = snapshot(directory)
  rmSync(join(directory, 'manifest.json'))
  expect(runSample(directory, TWO)).toEqual({ ...NOTHING, created: ['manifest.json'] })
  expect(snapshot(directory)).toEqual(before)
})

test('a check writes nothing and tells what a run would do', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const before = snapshot(directory)
  const next = { hosts: { k1: 'ONE', k2: 'two' }, peers: TWO.peers }
  const options = { isCheck: true }
  expect(runSample(directory, TWO, { options })).toEqual(NOTHING)
  const told = runSample(directory, next, { options })
  const toldPruning = runSample(directory, next, { options: { isCheck: true, prunes: true } })
  expect(snapshot(directory)).toEqual(before)
  expect(told).toEqual({
    ...NOTHING,
    created: ['hosts/k2/config.ign'],
    changed: ['hosts/k1/config.ign', 'manifest.json'],
    stale: ['hosts/k0/config.ign'],
  })
  expect(toldPruning).toEqual({ ...told, removed: told.stale, stale: [] })
  expect(runSample(directory, next)).toEqual(told)
})

test('a check of a folder that is not there makes none', () => {
  const directory = join(emptyDirectory(), 'out')
  expect(runSample(directory, TWO, { options: { isCheck: true } }).created).toHaveLength(4)
  expect(existsSync(directory)).toBe(false)
})

test('a run of some hosts leaves the others and their entries', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const options = { scope: { kind: 'hosts', includes: (host: string) => host === 'k1' }, prunes: true } as const
  expect(runSample(directory, { hosts: { k1: 'ONE' } }, { options })).toEqual({
    ...NOTHING,
    changed: ['hosts/k1/config.ign', 'manifest.json'],
  })
  const whole = emptyDirectory()
  runSample(whole, { ...TWO, hosts: { k0: 'zero', k1: 'ONE' } })
  expect(snapshot(directory)).toEqual(snapshot(whole))
  expect(runSample(directory, { hosts: {} }, { options }).removed).toEqual(['hosts/k1/config.ign'])
  expect(Object.keys(snapshot(directory))).toEqual([
    'hosts',
    'hosts/k0',
    'hosts/k0/config.ign',
    'manifest.json',
    'peers',
    'peers/leaf1.conf',
  ])
})

test('hosts of several states of the input have no digest in common', () => {
  const directory = emptyDirectory()
  const options = { scope: { kind: 'hosts', includes: (host: string) => host === 'k1' } } as const
  const digestOf = () => JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')).inputDigest
  runSample(directory, { hosts: { k1: 'one' } }, { options })
  expect(digestOf()).toBe(null)
  runSample(directory, TWO)
  expect(digestOf()).toBe('input')
  runSample(directory, { hosts: { k1: 'one' } }, { options: { ...options, fleet: { name: 'dc1', inputDigest: 'next' } } })
  expect(digestOf()).toBe(null)
})

test('a stale file is of a run of some hosts no concern, until a host makes it again', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  runSample(directory, { hosts: { k0: 'zero' }, peers: TWO.peers })
  const options = { scope: { kind: 'hosts', includes: (host: string) => host === 'k0' }, prunes: true } as const
  expect(runSample(directory, { hosts: { k0: 'zero' } }, { options })).toEqual(NOTHING)
  const back = { scope: { kind: 'hosts', includes: () => true } } as const
  runSample(directory, { hosts: TWO.hosts }, { options: back })
  expect(JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')).stale).toEqual({})
})

test('a run that does not finish leaves the folder as it was', () => {
  const directory = emptyDirectory()
  runSample(directory, TWO)
  const before = snapshot(directory)
  const output = openOutput({ ...WHOLE, directory })
  output.putFiles([{ path: 'peers/leaf1.conf', contents: 'next', mode: 0o644 }])
  expect(snapshot(directory)).not.toEqual(before)
  output.close()
  expect(snapshot(directory)).toEqual(before)
  const missing = join(directory, 'not/there')
  openOutput({ ...WHOLE, directory: missing }).close()
  expect(existsSync(missing)).toBe(false)
})

test('a fleet without hosts has a manifest too', () => {
  const directory = emptyDirectory()
  const none = { hosts: {}, peers: TWO.peers }
  runSample(directory, none)
  expect(runSample(directory, none)).toEqual(NOTHING)
})

test('the folder itself may be a link', () => {
  const directory = join(emptyDirectory(), 'out')
  const real = emptyDirectory()
  symlinkSync(real, directory)
  runSample(directory, TWO)
  expect(runSample(directory, TWO)).toEqual(NOTHING)
  expect(Object.keys(snapshot(real))).toContain('hosts/k0/config.ign')
})

test('names that read as numbers keep their order', () => {
  const directory = emptyDirectory()
  runSample(directory, { hosts: { '9': 'nine', '10': 'ten', a: 'a' } })
  const text = readFileSync(join(directory, 'manifest.json'), 'utf8')
  expect(Array.from(text.matchAll(/^ {4}"([^"]+)":\{"index/gm), ([, name]) => name)).toEqual(['10', '9', 'a'])
  expect(runSample(directory, { hosts: { '9': 'nine', '10': 'ten', a: 'a' } })).toEqual(NOTHING)
})
