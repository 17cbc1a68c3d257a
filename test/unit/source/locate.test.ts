import { expect, test } from 'vitest'
import type { Path } from '#src/diagnostics/diagnostic.ts'
import { marked, spanOf } from '#test/helpers/marked.ts'
import { readText } from '#test/helpers/read-text.ts'

const PLACES: readonly (readonly [string, Path, 'key' | 'value', string])[] = [
  ['a scalar', ['a', 'b'], 'value', 'a:\n  b: ┆text┆ # comment\n'],
  ['a quoted scalar with its quotes', ['a'], 'value', 'a: ┆"x y"┆\n'],
  ['a key', ['a', 'b'], 'key', 'a: {┆b┆: 1}\n'],
  ['a flow list', ['a'], 'value', 'a: ┆[1, 2]┆\n'],
  ['the first line of a flow list', ['a'], 'value', 'a: ┆[1,┆\n  2]\n'],
  ['an element', ['a', 1, 'n'], 'value', 'a:\n  - n: 1\n  - n: ┆2┆\n'],
  ['a block by its key', ['a'], 'value', '┆a┆:\n  b: 1\n'],
  ['a block in a list by its first line', ['a', 0], 'value', 'a:\n  - ┆b: 1┆\n    c: 2\n'],
  ['a missing key by the key of its map', ['a', 'x'], 'value', '┆a┆:\n  b: 1\n'],
  ['a missing key by the key of its flow map', ['a', 'x', 'y'], 'value', '┆a┆: {b: 1}\n'],
  ['a missing key of an element by the element', ['a', 0, 'x'], 'value', 'a: [┆{b: 1}┆]\n'],
  ['a missing key of the document by its first line', ['x'], 'value', '# comment\n┆a: 1┆\nb: 2\n'],
  ['a missing element by its list', ['a', 7], 'value', '┆a┆: [1]\n'],
  ['an empty value by its key', ['a'], 'value', '┆a┆:\nb: 1\n'],
  ['an alias', ['b'], 'value', 'x-a: &a {c: 1}\nb: ┆*a┆\n'],
  ['what is inside an alias, at its anchor', ['b', 'c'], 'value', 'x-a: &a {c: ┆1┆}\nb: *a\n'],
  ['a step through a scalar', ['a', 'b', 'c'], 'value', '┆a┆: 1\n'],
]

test.each(PLACES)('%s', (_, path, part, source) => {
  const { text, ...place } = marked(source)
  expect(spanOf(readText(text).locate({ source: 'node.yaml', path, part }))).toEqual(place)
})

test('a path is written with names, and standard input has a name', () => {
  const { locate } = readText('vrfs: [{name: red, l3vni: 1}, {l3vni: 2}]\n')
  expect(locate({ source: 'node.yaml', path: ['vrfs', 0, 'l3vni'], part: 'value' }).path).toBe('vrfs[red].l3vni')
  expect(locate({ source: 'node.yaml', path: ['vrfs', 1, 'l3vni'], part: 'value' }).path).toBe('vrfs[1].l3vni')
  expect(locate({ source: 'node.yaml', path: [], part: 'value' }).path).toBeNull()
})

test('places without text', () => {
  const { locate } = readText('a: 1\n')
  expect(locate({ source: 'node.yaml', wholeFile: true })).toMatchObject({ file: 'node.yaml', lineText: null, path: null })
  expect(locate({ source: '--set', argument: 'a=2' })).toMatchObject({ file: '--set', lineText: null, path: 'a=2' })
})
