import { expect, test } from 'vitest'
import { marked, spanOf } from '#test/helpers/marked.ts'
import { readText, sourceOf } from '#test/helpers/read-text.ts'

/** Code of the one complaint, with the place of it between the marks. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['yaml-syntax', 'a: {x: ┆fd00::┆}'],
  ['yaml-syntax', 'a: {x: ┆2001:db8::┆, y: 1}'],
  ['yaml-syntax', 'a: ┆f┆d00::\n'],
  ['yaml-syntax', 'a:\n┆\t┆b: 1\n'],
  ['yaml-syntax', 'a: ┆b┆: c\n'],
  ['yaml-syntax', 'a: ┆"┆x\nb: 1\nc: 2\n'],
  ['yaml-syntax', "a: ┆'┆x\nb: 1\n"],
  ['yaml-syntax', 'a: ┆@┆x\n'],
  ['yaml-syntax', 'a: "┆\\┆q"\n'],
  ['yaml-syntax', 'a: "y"┆z┆\n'],
  ['yaml-syntax', 'a: [1,┆,┆2]'],
  ['yaml-syntax', 'name: ┆*┆\n'],
  ['yaml-syntax', '┆a:1┆\nb: 2\n'],
  ['yaml-directive', '┆%YAML 1.1┆\n---\na: 1\n'],
  ['yaml-directive', '┆%TAG ! tag:x,2000:┆\n---\na: 1\n'],
  ['yaml-multiple-documents', 'a: 1\n┆---┆\nb: 2\n'],
  ['yaml-multiple-documents', 'a: 1\n...\n┆b┆: 2\n'],
  ['yaml-duplicate-key', 'a: 1\nb: 2\n┆a┆: 3\n'],
  ['yaml-duplicate-key', 'l: [{a: 1, ┆"a"┆: 2}]\n'],
  ['yaml-alias-unknown', 'a: [┆*:100┆]'],
  ['yaml-alias-unknown', 'a: ┆*x┆\nb: &x 1\n'],
  ['yaml-alias-cycle', 'a: &x [┆*x┆]\n'],
  ['yaml-proto-key', 'a: {┆__proto__┆: 1}\n'],
  ['yaml-proto-key', 'x-a: &a\n  ┆"__proto__"┆: 1\n'],
  ['yaml-merge-key', 'x-a: &a {b: 1}\nc:\n  ┆<<┆: *a\n'],
  ['yaml-key', '┆1┆: x\n'],
  ['yaml-key', '┆true┆: x\n'],
  ['yaml-key', '┆~┆: x\n'],
  ['yaml-key', '? ┆[a]┆\n: x\n'],
  ['yaml-unknown-tag', 'a: !env ┆X┆\n'],
  ['yaml-unknown-tag', 'a: !!str ┆1┆\n'],
  ['yaml-unknown-tag', 'a: !!binary ┆aGk=┆\n'],
  ['yaml-too-deep', `a: ${'['.repeat(99)}┆[┆${']'.repeat(100)}\n`],
  ['value-missing', '┆a┆:\nb: 1\n'],
  ['value-missing', 'a: ┆~┆\n'],
  ['value-missing', 'a: [1, ┆null┆]\n'],
  ['value-missing', 'a: [┆fd00::┆]\n'],
  ['value-missing', 'a:\n  - ┆fd00::┆\n'],
  ['control-character', 'a: ┆"x\\ty"┆\n'],
  ['control-character', 'a: ┆"x\\u0085y"┆\n'],
  ['control-character', 'a: ┆"x\\ud800y"┆\n'],
  ['control-character', 'a: ┆|┆\n  text\n'],
  ['control-character', '┆"a\\n"┆: 1\n'],
  ['control-character', 'a: ┆x\u007fy┆\n'],
  ['template-leftover', 'a: ┆${X}┆\n'],
  ['template-leftover', 'a: {┆{ x }┆}\n'],
  ['template-leftover', 'kind: Node\na: ┆$(host.x)┆\n'],
  ['template-leftover', 'kind: Node\na: [┆$(f(a┆, b))]\n'],
]

test.each(REFUSED)('%s: %j', (code, source) => {
  const { text, ...place } = marked(source)
  const { value, diagnostics, locate } = readText(text)
  expect(value).toBeNull()
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code])
  for (const { at } of diagnostics) expect(spanOf(locate(at))).toEqual(place)
})

test.each(['', '\n\n', '# a comment\n', '---\n', 'null\n', '~', '\ufeff'])('%j is an empty document', (text) => {
  const { diagnostics, locate } = readText(text)
  expect(diagnostics).toMatchObject([{ code: 'empty-document', at: { wholeFile: true } }])
  for (const { at } of diagnostics) expect(locate(at).lineText).toBeNull()
})

test('a duplicate names both places', () => {
  const { diagnostics, locate } = readText('a: 1\nb:\n  c: 1\n  c: 2\n')
  expect(diagnostics.flatMap(({ related }) => related.map(({ at }) => locate(at)))).toMatchObject([{ line: 3, column: 3 }])
})

test('all problems come at once', () => {
  const { diagnostics } = readText('a: !x 1\nb:\nc: *none\na: 2\nd: "\\e"\n')
  expect(diagnostics.map(({ code }) => code).toSorted()).toEqual([
    'control-character',
    'value-missing',
    'yaml-alias-unknown',
    'yaml-duplicate-key',
    'yaml-unknown-tag',
  ])
})

const SCALARS: readonly (readonly [string, unknown])[] = [
  ['42', 42],
  ['-7', -7],
  ['0', 0],
  ['5.4', 5.4],
  ['5.10', '5.10'],
  ['1.10', '1.10'],
  ['0644', '0644'],
  ['0o17', '0o17'],
  ['0x1f', '0x1f'],
  ['1e3', '1e3'],
  ['+5', '+5'],
  ['-0', '-0'],
  ['1_000', '1_000'],
  ['.5', '.5'],
  ['5.', '5.'],
  ['.inf', '.inf'],
  ['.nan', '.nan'],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['4294967295', 4294967295],
  ['9007199254740993', '9007199254740993'],
  ['12345678901234567890', '12345678901234567890'],
  ['true', true],
  ['False', false],
  ['yes', 'yes'],
  ['on', 'on'],
  ['65000:10', '65000:10'],
  ['12:34:56', '12:34:56'],
  ['2026-01-01', '2026-01-01'],
  ['"42"', '42'],
  ["'true'", 'true'],
  ['"null"', 'null'],
  ['""', ''],
  ['10.0.0.1/24', '10.0.0.1/24'],
  ['a # comment', 'a'],
]

test.each(SCALARS)('%s is read as %j', (text, value) => {
  expect(sourceOf(`a: ${text}\nb: [${text.replace(/ #.*/, '')}]\n`).value).toEqual({ a: value, b: [value] })
})

test('anchors under x- keys and plain aliases are fine, and the keys are no part of the document', () => {
  const text = 'x-link: &link {mtu: 1500}\nx-none:\na: *link\nb: [*link, &n 5, *n]\nlist: {x-kept: 1}\n'
  expect(sourceOf(text.replace('x-none:\n', '')).value).toEqual({
    a: { mtu: 1500 },
    b: [{ mtu: 1500 }, 5, 5],
    list: { 'x-kept': 1 },
  })
  expect(sourceOf(text).value).toEqual(sourceOf(text.replace('x-none:\n', '')).value)
})

test('an anchor that is given again counts from there on', () => {
  expect(sourceOf('x-a: &a 1\nb: *a\nx-c: &a 2\nd: *a\n').value).toEqual({ b: 1, d: 2 })
})

test('text of frr.raw may have lines, but no other control character', () => {
  expect(sourceOf('frr:\n  raw:\n    - text: |\n        router ospf\n        exit\n').value).toEqual({
    frr: { raw: [{ text: 'router ospf\nexit\n' }] },
  })
  expect(readText('frr: {raw: [{text: "a\\tb\\n"}]}\n').diagnostics).toMatchObject([{ code: 'control-character' }])
})

test('a byte order mark and CRLF change neither values nor columns', () => {
  const { value, locate } = readText('\ufeffa: 1\r\nb: [x, y]\r\n')
  expect(value?.value).toEqual({ a: 1, b: ['x', 'y'] })
  expect(locate({ source: 'node.yaml', path: ['a'], part: 'key' })).toMatchObject({ line: 1, column: 1, lineText: 'a: 1' })
  expect(locate({ source: 'node.yaml', path: ['b', 1], part: 'value' })).toMatchObject({
    line: 2,
    column: 8,
    lineText: 'b: [x, y]',
  })
})

test('an alias bomb is refused before it is expanded', () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `x-${level + 1}: &b${level + 1} [${Array.from({ length: 9 }, () => `*b${level}`).join(', ')}]`,
  )
  const { value, diagnostics } = readText(`x-0: &b0 [1, 2, 3]\n${levels.join('\n')}\na: *b30\n`)
  expect(value).toBeNull()
  expect(diagnostics.map(({ code }) => code)).toEqual(['yaml-alias-bomb'])
})

test('thousands of aliases of one value are no bomb', () => {
  const text = `x-a: &a {b: 1}\nlist:\n${'  - *a\n'.repeat(5000)}`
  expect(readText(text).diagnostics).toEqual([])
})

/** CPU time of this process: a busy machine does not change it much. */
function cpuMilliseconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test.each<readonly [string, number, (count: number) => string]>([
  ['keys', 50_000, (count) => Array.from({ length: count }, (_, index) => `key${index}: value`).join('\n')],
  ['equal keys', 50_000, (count) => 'key: value\n'.repeat(count)],
  ['faults', 20_000, (count) => 'k: "a\tb"\n'.repeat(count)],
  ['aliases', 50_000, (count) => `x-a: &a 1\n${Array.from({ length: count }, (_, index) => `key${index}: *a`).join('\n')}`],
  ['syntax errors', 20_000, (count) => ']\n'.repeat(count)],
  ['brackets', 100_000, (count) => '['.repeat(count)],
])('the time for many %s grows with their number', (_, count, textOf) => {
  const timeOf = (text: string): number =>
    cpuMilliseconds(() => {
      const { diagnostics, locate } = readText(text)
      for (const { at } of diagnostics) locate(at)
    })
  // Ten times as many take ten times as long, and a hundred times where each is compared with each.
  expect(timeOf(textOf(count))).toBeLessThan(30 * Math.max(20, timeOf(textOf(count / 10))))
})
