import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chain, hasError } from '#src/diagnostics/checked.ts'
import { printPretty } from '#src/diagnostics/print-pretty.ts'
import { compileNode } from '#src/compile.ts'
import { readYaml } from '#src/source/read-yaml.ts'
import { isUpdate } from '#test/helpers/is-update.ts'

/**
 * Documents that must be refused. Each `NAME.yaml` is read as far as the pipeline goes; what it prints is `NAME.out`.
 * Adding a case is adding a file: `npm run update` writes the `.out`, people read the diff.
 */
const DIRECTORY = new URL('.', import.meta.url)
const FILES = readdirSync(DIRECTORY).toSorted()
const CASES = FILES.filter((file) => file.endsWith('.yaml'))

/** The diagnostics of one document, and what they look like on a terminal. */
function judge(file: string) {
  const reading = readYaml(file, readFileSync(new URL(file, DIRECTORY)))
  const result = chain(reading, compileNode)
  return { ...result, locate: reading.locate, text: printPretty(result.diagnostics, reading.locate, { color: false }) }
}

test.for(CASES)('%s', async (file) => {
  const { value, diagnostics, text } = judge(file)
  expect(hasError(diagnostics)).toBe(true)
  expect(value).toBeNull()
  const golden = file.replace(/\.yaml$/, '.out')
  expect(isUpdate() || FILES.includes(golden)).toBe(true)
  await expect(text).toMatchFileSnapshot(new URL(golden, DIRECTORY).pathname)
})

test('every .out has its .yaml', () => {
  const orphans = FILES.filter((file) => file.endsWith('.out') && !FILES.includes(file.replace(/\.out$/, '.yaml')))
  expect(orphans).toEqual([])
})

test('no case leaves a trace in the next one', () => {
  const forwards = CASES.map((file) => judge(file).text)
  const backwards = CASES.toReversed().map((file) => judge(file).text)
  expect(backwards.toReversed()).toEqual(forwards)
})

test('every place of a diagnostic is in its document', () => {
  for (const file of CASES) {
    const { diagnostics, locate } = judge(file)
    const lines = readFileSync(new URL(file, DIRECTORY), 'utf8').split('\n').length
    for (const { at } of diagnostics) {
      const { line, column, lineText } = locate(at)
      expect(line).toBeLessThanOrEqual(lines)
      expect(column).toBeLessThanOrEqual((lineText ?? '').length + 1)
    }
  }
})
