import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { expect, test } from 'vitest'
import { CASE_NAMES, caseText } from '#test/helpers/cases.ts'
import { runCli } from '#test/helpers/run-cli.ts'

const render = async (text: string) => (await runCli(['node.yaml'], { files: { 'node.yaml': text } })).stdout

/** Lists whose order says something: the first address is the primary one, raw blocks are pasted in order. */
const ORDERED: ReadonlySet<string> = new Set(['addresses', 'routerAddresses', 'hostAddresses', 'raw'])

/** The same document with keys, and lists whose order means nothing, in the order that `draw` gives. */
function shuffled(value: unknown, draw: () => number, key = ''): unknown {
  const shuffle = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => [draw(), item] as const)
      .toSorted((a, b) => a[0] - b[0])
      .map(([, item]) => item)
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffled(item, draw))
    return ORDERED.has(key) ? items : shuffle(items)
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(shuffle(Object.entries(value)).map(([name, inner]) => [name, shuffled(inner, draw, name)]))
}

test.each(CASE_NAMES)('%s: twice the same input, and the input in another order, give the same bytes', async (name) => {
  const expected = await render(caseText(name))
  expect(await render(caseText(name))).toBe(expected)
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), async (stream) => {
      const document = shuffled(parse(caseText(name), { schema: 'failsafe' }), () => stream.next().value ?? 0)
      expect(await render(plainYaml(document))).toBe(expected)
    }),
    { numRuns: 8 },
  )
})

/** Read as text alone (failsafe) and written back plain, so that no scalar changes its type on the way. */
function plainYaml(document: unknown): string {
  return stringify(document, { schema: 'failsafe', lineWidth: 0, defaultStringType: 'PLAIN' })
}
