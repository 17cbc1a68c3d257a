import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runCli } from '#test/helpers/run-cli.ts'
import { blocksOf, withBodies, type Block } from './markdown.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const README = readFileSync(`${ROOT}README.md`, 'utf8')
const BLOCKS = blocksOf(README)
const NODES = BLOCKS.filter((block) => block.language === 'yaml' && /^kind: Node$/m.test(block.body))

test('every Node in README compiles', async () => {
  expect(NODES.length).toBeGreaterThan(0)
  for (const { body } of NODES) expect((await runCli(['validate', 'node.yaml'], { files: { 'node.yaml': body } })).code).toBe(0)
})

test('README has no block that nothing runs', () => {
  expect([...new Set(BLOCKS.map((block) => block.language))].sort()).toEqual(['', 'console', 'sh', 'yaml'])
  expect(BLOCKS.filter((block) => block.language === 'yaml')).toEqual(NODES)
})

test('every gen-ignition command in README prints what stands below it', async () => {
  const bodies = new Map<Block, string>()
  for (const block of BLOCKS) if (block.language === 'console') bodies.set(block, await replay(block.body))
  expect(bodies.size).toBeGreaterThan(0)
  await expect(withBodies(README, bodies)).toMatchFileSnapshot(`${ROOT}README.md`)
})

/** The command lines of a block, each followed by what it prints now: standard output, then standard error. */
async function replay(body: string): Promise<string> {
  const commands = body.split('\n').filter((line) => line.startsWith('$ '))
  const outputs: string[] = []
  for (const line of commands) {
    const [program, ...argv] = line.slice(2).split(' ')
    expect(program).toBe('gen-ignition')
    const { stdout, stderr } = await runCli(argv, { files: { 'node.yaml': NODES[0]?.body ?? '' } })
    outputs.push(`${line}\n${stdout}${stdout !== '' && stderr !== '' ? '\n' : ''}${stderr}`)
  }
  return outputs.join('\n')
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
