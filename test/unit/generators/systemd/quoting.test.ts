import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandLine, literal, parseWords } from '#generators/systemd/quoting.ts'

/** What systemd makes of a command line: words, then specifiers and variables. */
function wordsOfCommand(line: string): unknown {
  const words = parseWords(line)
  return words.ok ? words.value.map((word) => word.replaceAll('%%', '%').replaceAll('$$', '$')) : words
}

test('systemd reads the words that were written, whatever is in them', () => {
  const word = fc
    .oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 12 }))
    .map((text) => text.replaceAll('\0', ''))
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const line = commandLine(words)
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
      expect(wordsOfCommand(line)).toEqual(words)
    }),
  )
})

test.each([
  [['ip', 'link'], 'ip link'],
  [['sh', '-c', 'echo "$1"'], String.raw`sh -c "echo \"$$1\""`],
  [['a', ';', 'b'], 'a ";" b'],
  [['100%', ''], '100%% ""'],
  [['a\nb'], String.raw`"a\u000ab"`],
  [["it's", 'C:\\x'], String.raw`"it's" "C:\\x"`],
])('%j is written as %s', (words, line) => {
  expect(commandLine(words)).toBe(line)
})

test.each([
  ["'a b' c", ['a b', 'c']],
  ['a"b c"d', ['ab cd']],
  [String.raw`\x41\102\u0043\U00000044\s\t`, ['ABCD \t']],
  ['  a   b  ', ['a', 'b']],
  ['""', ['']],
])('%s is read as %j', (line, words) => {
  expect(parseWords(line)).toEqual({ ok: true, value: words })
})

test.each(['"a', "'a", 'a\\', String.raw`\q`, String.raw`\x00`])('%s is refused', (line) => {
  expect(parseWords(line).ok).toBe(false)
})

test('a percent sign is no specifier', () => {
  expect(literal('100%n')).toBe('100%%n')
})
