import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { figure } from '#test/e2e/figures.ts'
import { caseText } from '#test/helpers/cases.ts'
import { bootNode } from '#test/e2e/uml/node/boot-node.ts'
import { nodeWithVrfs } from './nodes.ts'

/** Shell sources beside this file, as the files of a run. */
async function own(...names: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const texts = await Promise.all(names.map((name) => readFile(join(import.meta.dirname, name), 'utf8')))
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? '']))
}

/** The numbers of the line that begins with `name`. Throws without such a line. */
function numbersOf(output: string, name: string): readonly [number, number] {
  const match = new RegExp(`^${name} ([\\d.]+) ([\\d.]+)\\b`, 'm').exec(output)
  if (match === null) throw new Error(`no figures of ${name} in:\n${output}`)
  return [Number(match[1]), Number(match[2])]
}

/** A process costs more in this kernel than on a machine: the ratio is not that of a machine, the order is. Goal at 500: 2. */
for (const count of [1, 10, 100, 500]) {
  test(`${count} L3VNIs: the controller beside one ip a command and beside ip -batch alone`, async () => {
    const { output } = await bootNode({
      node: nodeWithVrfs(count),
      files: await own('controller.sh', 'measure.py'),
      timeoutSeconds: 900,
      memoryMebibytes: 1536,
      script: '. "$IN/controller.sh"\nthree_ways',
    })
    const [controller, mebibytes] = numbersOf(output, 'controller')
    const [single] = numbersOf(output, 'single')
    const [commands, batches] = numbersOf(output, 'commands')
    console.log(`${count} L3VNIs: ${commands} commands, ${batches} of ip -batch`)
    await figure(`${count} L3VNIs, controller apply --once`, controller, 's')
    await figure(`${count} L3VNIs, one ip a command`, single, 's')
    await figure(`${count} L3VNIs, ip -batch alone`, numbersOf(output, 'batch')[0], 's')
    await figure(`${count} L3VNIs, controller plan with nothing to do`, numbersOf(output, 'observing')[0], 's')
    await figure(`${count} L3VNIs, one ip a command / controller`, single / controller, 'times')
    await figure(`${count} L3VNIs, memory of controller apply --once`, mebibytes, 'MiB')
    await figure(`${count} L3VNIs, memory of an empty node`, numbersOf(output, 'empty')[1], 'MiB')
    if (count === 500) expect(single / controller).toBeGreaterThan(2)
  })
}

/** VmHWM, with FRR running the same configuration. Goal: 80. */
test('500 L3VNIs: memory of the controller as a daemon', async () => {
  const { output } = await bootNode({
    node: nodeWithVrfs(500),
    timeoutSeconds: 900,
    memoryMebibytes: 3072,
    script: `
fabric; node; start_all
within 600 is_ready
within 120 is_settled
echo "daemon $(sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' "/proc/$controller/status") 0"
controller_word status | head -n 3
`,
  })
  await figure('500 L3VNIs, memory of the daemon', numbersOf(output, 'daemon')[0] / 1024, 'MiB')
})

/** Goal on an idle machine: 10 s. */
test('the seed: seconds from the start of FRR to ready', async () => {
  for (let run = 1; run <= 5; run++) {
    const { output } = await bootNode({
      node: caseText('seed'),
      files: await own('measure.py'),
      timeoutSeconds: 120,
      script: `
fabric; host; node
measured() { python3 "$IN/measure.py" "$@"; }
start_all
measured ready sh -c 'until [ -e /run/evpn-router/ready ]; do sleep 0.05; done'
`,
    })
    await figure(`the seed, start of FRR to ready, run ${run}`, numbersOf(output, 'ready')[0], 's')
  }
})
