import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseUnit, printUnit, valuesOf, wordsOf, type UnitFile } from '#generators/systemd/unit.ts'
import { trusted } from '#src/net/parsed.ts'

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/)
const value = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '').replace(/^[ \t]+|[ \t\\]+$/g, ''))
const unit: fc.Arbitrary<UnitFile> = fc.array(fc.record({ name, entries: fc.array(fc.tuple(name, value), { maxLength: 6 }) }), {
  maxLength: 5,
})

test('what is printed is read back', () => {
  fc.assert(
    fc.property(unit, (file) => {
      expect(parseUnit(printUnit(file))).toEqual({ ok: true, value: file })
    }),
  )
})

test('comments, continued lines and repeated keys are read as systemd reads them', () => {
  const text = [
    '# first',
    '; second',
    '[Unit]',
    'After=a.service \\',
    '# inside',
    '  b.service',
    'After = c.service  ',
    '',
    '[Service]',
    'ExecStart=/bin/echo a\\\\',
    'ExecStart=',
    'ExecStart=/bin/true',
    '[Unit]',
    'After=d.service',
  ].join('\n')
  const file = trusted(parseUnit(text))
  expect(wordsOf(file, 'Unit', 'After')).toEqual(['a.service', 'b.service', 'c.service', 'd.service'])
  expect(valuesOf(file, 'Service', 'ExecStart')).toEqual(['/bin/true'])
})

test('an even number of backslashes does not continue a line', () => {
  expect(trusted(parseUnit('[Unit]\nA=x\\\\\nB=y\n'))[0]?.entries).toEqual([
    ['A', 'x\\\\'],
    ['B', 'y'],
  ])
})

test.each([
  ['[Unit]\noops\n', /line 2 that is neither/],
  ['[Unit]\n=x\n', /line 2 that is neither/],
  ['Key=value\n', /before the first section in line 1/],
])('%j is refused', (text, reason) => {
  expect(parseUnit(text)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) })
})

test.each([
  ['a newline', 'a\nExecStart=/bin/evil'],
  ['a carriage return', 'a\rb'],
  ['a NUL', 'a\0b'],
  ['a C1 control character', 'a\u0085b'],
  ['white space first', ' a'],
  ['white space last', 'a '],
  ['a backslash last', 'a\\'],
])('a value with %s is a bug', (_, text) => {
  expect(() => printUnit([{ name: 'Unit', entries: [['Description', text]] }])).toThrow('Description=')
})

test('names that would break the line are a bug', () => {
  expect(() => printUnit([{ name: 'Unit]\n[Service', entries: [] }])).toThrow('section')
  expect(() => printUnit([{ name: 'Unit', entries: [['A=b', 'c']] }])).toThrow('key')
})
