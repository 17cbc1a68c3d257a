import * as fc from 'fast-check'

/** What hurts a reader of YAML, of addresses, or a terminal. */
const SNIPPETS = [
  '',
  ' ',
  '\n',
  '\t',
  '\r',
  '\r\n',
  ':',
  ': ',
  '::',
  '- ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '#',
  ' #',
  '"',
  "'",
  '|\n',
  '>-\n  ',
  '&a ',
  '*a',
  '*',
  '!x ',
  '!!int ',
  '<<: ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '~',
  'null',
  'true',
  'yes',
  '0',
  '-1',
  '1.10',
  '0x1f',
  '99999999999999999999',
  '.nan',
  '__proto__',
  'constructor',
  'toString: x\n',
  '${X}',
  '{{ x }}',
  '$(a)',
  '\\',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\ufeff',
  '\u0085',
  '\u2028',
  '\ud800',
  '機',
  '🚀',
  'e\u0301',
  'fd00::',
  '[fd00::]',
  '10.0.0.1/24',
  'x-a: &a 1\n',
  'kind: Fleet\n',
  'name: red',
  'l3vni: 0\n',
  '  ',
  '[[[[[[[[',
  '}}}}',
  "''''",
  '""""',
] as const

type Edit = { readonly at: number; readonly remove: number; readonly insert: string }

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 12 })),
  insert: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...SNIPPETS) }, fc.string({ unit: 'binary', maxLength: 6 })),
})

/** One of the texts with some edits anywhere. */
export function mutated(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([text, edits]) => edits.reduce(edited, text))
}

function edited(text: string, { at, remove, insert }: Edit): string {
  const start = Math.floor(at * text.length)
  return text.slice(0, start) + insert + text.slice(start + remove)
}
