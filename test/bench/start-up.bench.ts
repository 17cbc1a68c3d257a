import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { writeIgnition } from '#butane/ignition.ts'
import { chain } from '#src/diagnostics/checked.ts'
import { compileNode } from '#src/compile.ts'
import { readYaml } from '#src/source/read-yaml.ts'
import { caseText } from '#test/helpers/cases.ts'
import { load, medianCpu } from './measure.ts'

const program = fileURLToPath(new URL('../../dist/gen-ignition.js', import.meta.url))
const seed = fileURLToPath(new URL('../cases/seed/node.yaml', import.meta.url))

/** Goal on Node 20: 2.1, then 1.7, with the code cache that `npm run build` makes. Alone, the program has none. */
test('one node: the whole process beside an empty one, and the compile alone', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'gen-ignition-bench-'))
  const alone = join(scratch, 'gen-ignition.js')
  copyFileSync(program, alone)
  const node = process.execPath
  const [empty = 0, whole = 0, uncached = 0, usage = 0] = medianCpu(
    [
      [node, '-e', '0'],
      [node, program, seed],
      [node, alone, seed],
      [node, program, '--version'],
    ],
    21,
  )
  rmSync(scratch, { recursive: true })
  const compile = compileMilliseconds(500)
  const beside = (title: string, cpu: number): string =>
    `${title.padEnd(44)} ${cpu.toFixed(0)} ms CPU: ratio ${(cpu / empty).toFixed(2)}`
  console.log(
    [
      `node -e 0 ${' '.repeat(34)} ${empty.toFixed(0)} ms CPU (${process.version}, ${load()})`,
      beside('gen-ignition seed.yaml', whole),
      beside('gen-ignition seed.yaml, without code cache', uncached),
      beside('gen-ignition --version', usage),
      `compile and encode one node in a loop  ${compile.toFixed(3)} ms: ${((compile / whole) * 100).toFixed(2)} % of that start`,
    ].join('\n'),
  )
})

/** Mean of a loop after as many turns of warming up; encoding is not memoised away because each node has another name. */
function compileMilliseconds(turns: number): number {
  for (let turn = 0; turn < turns; turn++) compileOnce(turn)
  const start = performance.now()
  for (let turn = 0; turn < turns; turn++) compileOnce(turns + turn)
  return (performance.now() - start) / turns
}

function compileOnce(turn: number): void {
  const text = caseText('seed').replace('name: k0', `name: k${turn}`)
  const written = chain(chain(readYaml('node.yaml', Buffer.from(text)), compileNode), ({ plan, artifacts }) =>
    writeIgnition(artifacts, { source: 'node.yaml', spec: plan.target.ignitionVersion, max: plan.target.ignitionMax }),
  )
  if (written.value === null) throw new Error('the seed does not compile')
}
