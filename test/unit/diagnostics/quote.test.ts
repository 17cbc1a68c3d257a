import { expect, test } from 'vitest'
import { escapeUnprintable, quote } from '#src/diagnostics/quote.ts'

test.each([
  ['text', '"text"'],
  ['', '""'],
  ['機架 é', '"機架 é"'],
  ['a\nb\tc', '"a\\nb\\tc"'],
  ['\u001b[31m', '"\\x1b[31m"'],
  ['\u202eabc', '"\\u202eabc"'],
  ['\u0085\u2028\ufeff', '"\\x85\\u2028\\ufeff"'],
  ['\ud800', '"\\ud800"'],
  ['🚀', '"🚀"'],
  [5, '5'],
  [true, 'true'],
  [null, 'nothing'],
  [undefined, 'nothing'],
  [[1], 'a list'],
  [{ a: 1 }, 'a map'],
])('%j is named %s', (value, expected) => {
  expect(quote(value)).toBe(expected)
})

test('long text is cut between characters', () => {
  expect(quote('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`)
  expect(quote('x'.repeat(61))).toBe(`"${'x'.repeat(59)}…"`)
  expect(quote('🚀'.repeat(100))).toBe(`"${'🚀'.repeat(59)}…"`)
  expect(quote('x'.repeat(1_000_000)).length).toBeLessThan(100)
})

test('nothing that steers a terminal is left', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('')
  const escaped = escapeUnprintable(all)
  expect(escaped).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
  expect(escaped).not.toMatch(/\p{Cs}/u)
})
