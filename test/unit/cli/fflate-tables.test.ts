import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { gzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { ROOT } from '#test/helpers/built.ts'

const { withoutTables }: { withoutTables: (source: string) => string } = await import(
  pathToFileURL(join(ROOT, '.config/fflate-tables.js')).href
)
type CodeLengths = (frequencies: Uint16Array, mostBits: number) => { t: Uint8Array; l: number }
const source = withoutTables(readFileSync(join(ROOT, 'node_modules/fflate/esm/browser.js'), 'utf8'))
const edited: { gzipSync: typeof gzipSync; hTree: CodeLengths; hTreeOfObjects: CodeLengths } = await import(
  `data:text/javascript,${encodeURIComponent(`${source}\nexport { hTree, hTreeOfObjects }`)}`
)

const OPTIONS = { level: 9, mem: 1, mtime: 0 } as const

function expectSame(bytes: Uint8Array): void {
  const [one, other] = [edited, { gzipSync }].map((library) => Buffer.from(library.gzipSync(bytes, OPTIONS)).toString('hex'))
  expect(one).toBe(other)
}

test.each([
  ['', 1],
  ['a', 1],
  ['ab', 1],
  ['a', 300],
  ['ab', 300],
  ['a', 70_000],
])('%j, %d times: the bytes of fflate', (text, times) => {
  expectSame(Buffer.from(text.repeat(times)))
})

test('any bytes: those of fflate', () => {
  const alphabet = fc.array(fc.nat(255), { minLength: 1, maxLength: 256 })
  const skewed = fc
    .tuple(alphabet, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2000 }), fc.nat(8))
    .map(([symbols, numbers, skew]) =>
      Uint8Array.from(numbers.map((number) => symbols[Math.floor(number ** skew * (symbols.length - 1))] ?? 0)),
    )
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 3000 }), skewed), expectSame), { numRuns: 500 })
})

function expectSameLengths(frequencies: readonly number[], mostBits: number): void {
  const [one, other] = [edited.hTree, edited.hTreeOfObjects].map((lengths) => lengths(Uint16Array.from(frequencies), mostBits))
  expect(one).toEqual(other)
}

test.each([
  ['the longest that fit', 16, 15],
  ['one bit too long', 17, 15],
  ['much too long', 21, 15],
  ['one bit too long for code lengths', 9, 7],
])('code lengths of symbols each as rare as two others, %s: those of fflate', (_title, symbols, mostBits) => {
  const fibonacci = [1, 1]
  while (fibonacci.length < symbols) fibonacci.push((fibonacci.at(-1) ?? 0) + (fibonacci.at(-2) ?? 0))
  expectSameLengths(fibonacci, mostBits)
  expectSameLengths(fibonacci.toReversed(), mostBits)
})

test('code lengths of any frequencies: those of fflate', () => {
  const frequency = fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80))
  const sizes = fc.constantFrom([288, 15], [32, 15], [19, 7])
  const lists = sizes.chain(([most = 0, bits = 0]) => fc.tuple(fc.array(frequency, { maxLength: most }), fc.constant(bits)))
  fc.assert(
    fc.property(lists, ([frequencies, bits]) => expectSameLengths(frequencies, bits)),
    { numRuns: 2000 },
  )
})
