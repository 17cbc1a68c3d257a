import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { treeEntries } from '#butane/tree.ts'
import type { CompiledNode } from '#src/compile.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { CASES_DIRECTORY, CASE_NAMES, caseText, compileCase } from '#test/helpers/cases.ts'
import { runCli, type CliResult } from '#test/helpers/run-cli.ts'

/** Everything that a case must give, by path in its folder. */
async function outputsOf(name: string): Promise<ReadonlyMap<string, string>> {
  const run = (...argv: readonly string[]): Promise<CliResult> => runCli(argv, { files: { 'node.yaml': caseText(name) } })
  const { plan } = compileCase(name)
  const hasIgnition = plan.target.ignitionMax !== null
  const main = hasIgnition ? await run('node.yaml') : await run('render', 'node.yaml', '--format', 'tar')
  expect(main.code, main.stderr).toBe(0)
  const outputs = new Map([
    ...(hasIgnition ? [['node.ign', main.stdout] as const] : []),
    ['diagnostics.txt', main.stderr],
    ['summary.txt', (await run('show', 'node.yaml')).stdout],
    ['peer.conf', (await run('show', 'node.yaml', 'peer')).stdout],
  ])
  for (const entry of filesOf(compileCase(name))) outputs.set(join('tree', entry.path), entry.contents)
  const butane = await run('render', 'node.yaml', '--format', 'butane')
  if (butane.code === 0) outputs.set('node.bu', butane.stdout)
  const machineConfig = await run('render', 'node.yaml', '--format', 'machineconfig', '--role', 'worker')
  if (machineConfig.code === 0) outputs.set('machineconfig.yaml', machineConfig.stdout)
  return outputs
}

/** The files of the node, remote ones left out. */
function filesOf({ plan, artifacts }: CompiledNode): readonly { readonly path: string; readonly contents: string }[] {
  const entries = treeEntries(artifacts.filter(isHere), {
    source: 'node.yaml',
    imageBuild: plan.target.ignitionMax === null,
  })
  return (entries.value ?? []).flatMap((entry) => {
    if (entry.kind === 'file') return [{ path: entry.path, contents: entry.contents }]
    return entry.kind === 'link' ? [{ path: `${entry.path}.link`, contents: `${entry.target}\n` }] : []
  })
}

function isHere(artifact: Artifact): boolean {
  return artifact.kind !== 'file' || typeof artifact.contents === 'string'
}

test.each(CASE_NAMES)('%s gives the files of its folder', async (name) => {
  const outputs = await outputsOf(name)
  for (const [path, contents] of outputs) await expect(contents).toMatchFileSnapshot(join(CASES_DIRECTORY, name, path))
  expect(orphansOf(name, outputs)).toEqual([])
})

/** Files of the folder that nothing gives any more: vitest never notices them. */
function orphansOf(name: string, outputs: ReadonlyMap<string, string>): readonly string[] {
  const folder = join(CASES_DIRECTORY, name)
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== 'node.yaml' && !outputs.has(path))
    .sort()
}
