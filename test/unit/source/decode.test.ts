import { expect, test } from 'vitest'
import { readYaml } from '#src/source/read-yaml.ts'

const encode = (text: string): readonly number[] => [...new TextEncoder().encode(text)]

/** Bytes that are not UTF-8, with line and column of the first of them. */
const FAULTY: readonly (readonly [string, readonly number[], number, number])[] = [
  ['latin-1', [...encode('a: 1\nb: gr'), 0xfc, ...encode('n\n')], 2, 6],
  ['a cut character', [...encode('a: ü\nb: '), 0xc3], 2, 4],
  ['a surrogate', [...encode('a: '), 0xed, 0xa0, 0x80], 1, 4],
  ['an overlong form', [...encode('ü: '), 0xc0, 0x80], 1, 4],
  ['after wide characters', [...encode('機架\n🚀🚀 '), 0xff, ...encode(' é')], 2, 6],
  ['after a byte order mark', [0xef, 0xbb, 0xbf, ...encode('a'), 0xff], 1, 2],
  ['a second fault', [...encode('a\n'), 0xff, ...encode('\n'), 0xfe], 2, 1],
]

test.each(FAULTY)('%s is no UTF-8', (_, bytes, line, column) => {
  const { value, diagnostics, locate } = readYaml('x.yaml', Uint8Array.from(bytes))
  expect(value).toBeNull()
  expect(diagnostics.map(({ code, at }) => ({ code, line: locate(at).line, column: locate(at).column }))).toEqual([
    { code: 'non-utf8', line, column },
  ])
})

test('UTF-16 is told apart', () => {
  const bytes = Uint8Array.from([0xff, 0xfe, ...encode('a: 1').flatMap((byte) => [byte, 0])])
  expect(readYaml('x.yaml', bytes).diagnostics).toMatchObject([
    { code: 'non-utf8', hint: 'the file is UTF-16: save it as UTF-8' },
  ])
})
