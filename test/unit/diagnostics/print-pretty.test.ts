import { expect, test } from 'vitest'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { Location } from '#src/diagnostics/location.ts'
import { printPretty } from '#src/diagnostics/print-pretty.ts'
import { diagnosticWith, locationAt } from '#test/helpers/diagnostics.ts'

function pretty(diagnostics: readonly Diagnostic[], location: Location): string {
  return printPretty(diagnostics, () => location, { color: false })
}

/** The two lines of the excerpt. */
function excerpt(source: string): readonly string[] {
  return pretty([diagnosticWith({})], locationAt(14, source))
    .split('\n')
    .slice(2, 4)
}

test('a block is what STYLE.md shows', () => {
  const at = { source: 'fleet.yaml', path: ['blue'], part: 'value' } as const
  const first = { source: 'fleet.yaml', path: ['red'], part: 'value' } as const
  const blue = { ...locationAt(14, '    l3vni: ┆100┆', 'vrfs[blue].l3vni'), file: 'fleet.yaml' }
  const red = { ...locationAt(10, '    l3vni: ┆100┆', 'vrfs[red].l3vni'), file: 'fleet.yaml' }
  const diagnostic = diagnosticWith({
    code: 'vni-duplicate',
    message: 'VNI 100 is already used by VRF "red"',
    hint: 'VNIs are unique in a fabric; 101 is free',
    at,
    related: [{ message: 'first used', at: first }],
  })
  expect(printPretty([diagnostic], (place) => (place === first ? red : blue), { color: false })).toBe(`\
error[vni-duplicate]: VNI 100 is already used by VRF "red"
  --> fleet.yaml:14:12  vrfs[blue].l3vni
14 |     l3vni: 100
   |            ^^^
  first used at fleet.yaml:10:12  vrfs[red].l3vni
  hint: VNIs are unique in a fabric; 101 is free

1 error
`)
})

test.each([
  ['tabs', '\ta:\t┆bc┆', '14 |     a:  bc', '   |         ^^'],
  ['wide characters before', '機架: ┆x┆', '14 | 機架: x', '   |       ^'],
  ['wide characters in it', 'a: ┆機架┆', '14 | a: 機架', '   |    ^^^^'],
  ['emoji', 'a🚀: ┆x┆', '14 | a🚀: x', '   |      ^'],
  ['combining marks', 'e\u0301e\u0301: ┆x┆', '14 | e\u0301e\u0301: x', '   |     ^'],
  ['zero-width characters', 'a\u200d\u200d: ┆x┆', '14 | a\u200d\u200d: x', '   |    ^'],
  ['full-width letters', 'ＡＢ ┆x┆', '14 | ＡＢ x', '   |      ^'],
  ['control characters', 'a\u001b[31m: ┆x┆', '14 | a\\x1b[31m: x', '   |            ^'],
  ['text that runs backwards', '\u202ea: ┆x┆', '14 | \\u202ea: x', '   |          ^'],
  ['an empty place', 'a:┆┆', '14 | a:', '   |   ^'],
])('the underline stands right after %s', (_, source, text, underline) => {
  expect(excerpt(source)).toEqual([text, underline])
})

test('long lines are cut around the place', () => {
  const [text = '', underline = ''] = excerpt(`${'a'.repeat(500)}┆here┆${'b'.repeat(500)}`)
  expect(text).toMatch(/^14 \| …a{40}hereb{76}…$/)
  expect(text.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1)).toBe('here')
  expect(excerpt(`┆here┆${'b'.repeat(500)}`)).toEqual([`14 | here${'b'.repeat(116)}…`, '   | ^^^^'])
  expect(excerpt(`${'a'.repeat(500)}┆here┆`)).toEqual([`14 | …${'a'.repeat(40)}here`, `   | ${' '.repeat(41)}^^^^`])
  expect(excerpt(`┆${'b'.repeat(5000)}┆`)[1]).toBe(`   | ${'^'.repeat(120)}`)
})

test('a place without text has no excerpt, nothing has no output', () => {
  const nowhere = { file: 'empty.yaml', line: 1, column: 1, length: 0, lineText: null, path: null }
  expect(pretty([diagnosticWith({})], nowhere)).toBe('error[some-code]: something is wrong\n  --> empty.yaml\n\n1 error\n')
  expect(pretty([], nowhere)).toBe('')
})

test('errors and warnings are counted', () => {
  const many = ['a', 'b', 'c'].map((message) => diagnosticWith({ message }))
  const warning = diagnosticWith({ severity: 'warning' })
  const last = (diagnostics: readonly Diagnostic[]) => pretty(diagnostics, locationAt(1, '┆a┆')).split('\n').at(-2)
  expect(last([...many, warning])).toBe('3 errors, 1 warning')
  expect(last([warning])).toBe('1 warning')
})

test('no message, hint, path or file name reaches the terminal raw', () => {
  const evil = 'x\u001b]0;owned\u0007\u202e\r\n'
  const diagnostic = diagnosticWith({
    message: evil,
    hint: evil,
    related: [{ message: evil, at: { source: evil, wholeFile: true } }],
  })
  const output = pretty([diagnostic], {
    file: evil,
    line: 1,
    column: 1,
    length: 1,
    lineText: evil.replaceAll('\n', ''),
    path: evil,
  })
  expect(output.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
  expect(output.split('\n')).toHaveLength(9)
})

test('colour is added around the same text', () => {
  const diagnostic = diagnosticWith({ hint: 'do that' })
  const colored = printPretty([diagnostic], () => locationAt(3, 'a: ┆b┆', 'a'), { color: true })
  expect(colored).toContain('\u001b[1;31merror[some-code]\u001b[0m')
  expect(colored.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(pretty([diagnostic], locationAt(3, 'a: ┆b┆', 'a')))
})
