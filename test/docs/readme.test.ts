import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { valueAt } from '#src/source/path.ts'
import { runCli } from '#test/helpers/run-cli.ts'
import { blocksOf, withBodies, type Block } from './markdown.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const README = readFileSync(`${ROOT}README.md`, 'utf8')
const BLOCKS = blocksOf(README)
const ofKind = (kind: string) =>
  BLOCKS.filter((block) => block.language === 'yaml' && new RegExp(`^kind: ${kind}$`, 'm').test(block.body))
const NODES = ofKind('Node')
const FLEETS = ofKind('Fleet')
const PIPELINES = BLOCKS.filter((block) => block.language === 'yaml' && !NODES.includes(block) && !FLEETS.includes(block))

/** A directory with README's documents, and a `gen-ignition` and an `npx` that run the built command. */
const work = mkdtempSync(join(tmpdir(), 'gen-ignition-readme-'))
afterAll(() => rmSync(work, { recursive: true }))
const bin = join(work, 'bin')
mkdirSync(bin)
for (const [name, text] of [
  ['gen-ignition', `exec "${process.execPath}" "${ROOT}dist/gen-ignition.js" "$@"`],
  ['npx', 'exec "$@"'],
  ['npm', 'exit 0'],
] as const) {
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(bin, name), 0o755)
}
for (const [name, block] of [
  ['node.yaml', NODES[0]],
  ['fleet.yaml', FLEETS[0]],
  ['hosts.csv', BLOCKS.find(({ language }) => language === 'csv')],
] as const)
  writeFileSync(join(work, name), block?.body ?? '')

/** Lines for a shell, run in that directory. */
function shell(
  line: string,
  env: Readonly<Record<string, string>> = {},
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`
  const { status, stdout, stderr } = spawnSync('sh', ['-euc', line], {
    cwd: work,
    encoding: 'utf8',
    env: { ...env, PATH: path },
  })
  return { code: status, stdout, stderr }
}

test('every Node in README compiles', async () => {
  expect(NODES.length).toBeGreaterThan(0)
  for (const { body } of NODES) expect((await runCli(['validate', 'node.yaml'], { files: { 'node.yaml': body } })).code).toBe(0)
})

test('README has no block that nothing runs', () => {
  expect([...new Set(BLOCKS.map((block) => block.language))].sort()).toEqual(['', 'console', 'csv', 'sh', 'yaml'])
  expect(FLEETS).toHaveLength(1)
  expect(PIPELINES).toHaveLength(3)
})

test('every gen-ignition command in README prints what stands below it', async () => {
  const bodies = new Map<Block, string>()
  for (const block of BLOCKS) if (block.language === 'console') bodies.set(block, replay(block.body))
  expect(bodies.size).toBeGreaterThan(0)
  await expect(withBodies(README, bodies)).toMatchFileSnapshot(`${ROOT}README.md`)
})

/** The command lines of a block, each followed by what it prints now: standard output, then standard error. */
function replay(body: string): string {
  const commands = body.split('\n').filter((line) => line.startsWith('$ '))
  const outputs: string[] = []
  for (const line of commands) {
    expect(line).toMatch(/^\$ gen-ignition /)
    const { stdout, stderr } = shell(line.slice(2))
    outputs.push(`${line}\n${stdout}${stdout !== '' && stderr !== '' ? '\n' : ''}${stderr}`)
  }
  return outputs.join('\n')
}

test('every pipeline in README parses, and its commands work', () => {
  for (const { body } of PIPELINES) {
    const jobs = scriptsOf(parse(body))
    expect(jobs.length).toBeGreaterThan(0)
    for (const { lines, times } of jobs) {
      for (let turn = 1; turn <= times; turn += 1) {
        const env = { CI_NODE_INDEX: String(turn), CI_NODE_TOTAL: String(times), GITHUB_STEP_SUMMARY: 'summary.md' }
        const { code, stderr } = shell(lines, env)
        expect(`${code} ${stderr}`).toMatch(/^0 /)
      }
    }
  }
  expect(readFileSync(join(work, 'summary.md'), 'utf8')).toContain('3 hosts')
})

type Script = { readonly lines: string; readonly times: number }

/** What the jobs of a pipeline run, of GitHub (`run`), GitLab and Tekton (`script`), wherever it stands. */
function scriptsOf(value: unknown): readonly Script[] {
  if (Array.isArray(value)) return value.flatMap(scriptsOf)
  if (typeof value !== 'object' || value === null) return []
  const own = valueAt(value, ['run']) ?? valueAt(value, ['script'])
  const inside = Object.values(value).flatMap(scriptsOf)
  if (own === undefined) return inside
  return [
    { lines: Array.isArray(own) ? own.join('\n') : String(own), times: Number(valueAt(value, ['parallel']) ?? 1) },
    ...inside,
  ]
}

/** What set this clone up, and what is running just now. */
const RUN_BY_OTHERS: ReadonlySet<string> = new Set(['npm ci', 'npm test'])

test('every shell command in README works', () => {
  const commands = BLOCKS.filter((block) => block.language === 'sh').flatMap((block) => block.body.trim().split(/\n| && /))
  const own = commands.filter((command) => !RUN_BY_OTHERS.has(command))
  expect(own).toEqual(['npx gen-ignition test/cases/seed/node.yaml > node.ign'])
  const output = execFileSync('bash', ['-ec', (own[0] ?? '').replace(' > node.ign', '')], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  expect(output === readFileSync(`${ROOT}test/cases/seed/node.ign`, 'utf8'), 'the bytes of test/cases/seed/node.ign').toBe(true)
})

test('README links only to what is there', () => {
  const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1] ?? '')
  for (const link of links) expect(() => readFileSync(`${ROOT}${link}`)).not.toThrow()
})
