import { expect, test } from 'vitest'
import { printManifest } from '#src/fleet/outputs/print-manifest.ts'
import { caseText } from '#test/helpers/cases.ts'
import { runCli } from '#test/helpers/run-cli.ts'

const SEED = caseText('seed')
const OTHER = SEED.replace('64512', '64513')

async function ignitionOf(text: string): Promise<string> {
  return (await runCli(['node.yaml'], { files: { 'node.yaml': text } })).stdout
}

const SEED_IGN = await ignitionOf(SEED)

const FILES = {
  'a.yaml': SEED,
  'b.yaml': OTHER,
  'bad.yaml': SEED.replace('asn: 64514', 'asn: 0'),
  'a.ign': SEED_IGN,
  'bad.ign': '{',
  'old/hosts/k0/config.ign': SEED_IGN,
  'new/hosts/k0/config.ign': SEED_IGN,
  'broken/hosts/k0/config.ign': '{',
  'torn/manifest.json': '{"apiVersion":"gen-ignition/v1"}',
  'other/readme.txt': 'x',
}

test.each<readonly [string, readonly string[], number, string]>([
  ['the same document', ['a.yaml', 'a.yaml'], 0, 'no differences\n'],
  ['a document and its Ignition', ['a.yaml', 'a.ign'], 0, 'no differences\n'],
  ['equal fleets', ['old', 'new'], 0, 'no differences: 1 host\n'],
  ['other fleets', ['old', 'broken/'], 1, 'ignition-unreadable'],
  ['two documents', ['a.yaml', 'b.yaml'], 4, 'session restart  neighbor 192.168.11.2 remote AS 64512 -> 64513\n'],
  ['a document that is refused', ['a.yaml', 'bad.yaml'], 1, 'error[asn-range]'],
  ['both refused', ['bad.yaml', 'bad.ign'], 1, '2 errors'],
  [
    'an Ignition that is none',
    ['bad.ign', 'a.ign'],
    1,
    'error[ignition-unreadable]: not an Ignition configuration: it is not JSON',
  ],
  ['a manifest that is none', ['torn', 'old'], 1, 'error[diff-unreadable]: manifest.json: kind is missing'],
  ['a directory of something else', ['other', 'old'], 1, "the directory holds neither hosts/ nor a node's etc/\n  --> other"],
  ['what is not there', ['a.yaml', 'nope'], 3, 'cannot read "nope": there is no such file or directory'],
  ['a fleet and a node', ['old', 'a.ign'], 2, "OLD is a fleet's output folder and NEW is one node"],
  ['standard input twice', ['-', '-'], 2, 'OLD and NEW cannot both be standard input'],
])('%s', async (_title, operands, code, words) => {
  const result = await runCli(['diff', ...operands], { files: FILES })
  expect(result.code, result.stderr).toBe(code)
  expect(code === 0 || code === 4 ? result.stdout : result.stderr).toContain(words)
  if (code !== 0 && code !== 4) expect(result.stdout).toBe('')
})

test('standard input is a document or an Ignition', async () => {
  for (const stdin of [SEED, SEED_IGN]) {
    expect(await runCli(['diff', '-', 'b.yaml'], { files: FILES, stdin })).toMatchObject({ code: 4, stderr: '' })
  }
})

/** The manifest of hosts whose files are not there: it is not asked for them. */
function manifestOf(hosts: Readonly<Record<string, { readonly index: number; readonly digit: string }>>): string {
  return printManifest({
    version: '1',
    fleet: 'dc1',
    inputDigest: null,
    shard: null,
    hosts: new Map(
      Object.entries(hosts).map(([name, { index, digit }]) => [
        name,
        {
          name,
          index,
          addresses: {},
          inputDigest: '',
          files: new Map([[`hosts/${name}/config.ign`, { sha256: digit.repeat(64), bytes: 1 }]]),
        },
      ]),
    ),
    files: new Map(),
    stale: new Map(),
  }).toString()
}

test('hosts that are equal by two manifests are not read', async () => {
  const old = manifestOf({ k0: { index: 0, digit: 'a' }, k1: { index: 1, digit: 'b' } })
  const next = manifestOf({ k0: { index: 0, digit: 'a' }, k2: { index: 2, digit: 'b' } })
  const { code, stdout } = await runCli(['diff', 'old', 'new'], {
    files: { 'old/manifest.json': old, 'new/manifest.json': next },
  })
  expect([code, stdout]).toEqual([
    4,
    ['1 host  added    k2', '1 host  removed  k1', 'nobody else changes; 1 added, 1 removed', ''].join('\n'),
  ])
})

test('an index that moves is told although no byte does', async () => {
  const files = {
    'old/manifest.json': manifestOf({ k0: { index: 0, digit: 'a' } }),
    'new/manifest.json': manifestOf({ k0: { index: 7, digit: 'a' } }),
    'old/hosts/k0/config.ign': SEED_IGN,
    'new/hosts/k0/config.ign': SEED_IGN,
  }
  const { stdout } = await runCli(['diff', 'old', 'new'], { files })
  expect(stdout).toContain('1 host  RENUMBERING  k0: index 0 -> 7\n')
})
