import { expect, test } from 'vitest'
import { checkValues } from '#src/source/check-values.ts'

function messages(map: Readonly<Record<string, unknown>>): readonly string[] {
  return checkValues('fleet.yaml', { kind: 'Fleet', defaults: map }).map(
    ({ message, hint, at }) => `${'path' in at ? at.path.slice(1).join('.') : ''}: ${message}; ${hint}`,
  )
}

test.each([
  [{ a: '$(ip(x', '2))': null }, 'a: the expression ends at its comma: "$(ip(x"; quote it: "$(ip(x, 2))"'],
  [{ a: '$(ip(x', '2))': null, b: null }, 'a: the expression ends at its comma: "$(ip(x"; quote it: "$(ip(x, 2))"'],
  [
    { a: '$(prefix(x', 24: null, '2))': null },
    'a: the expression ends at its comma: "$(prefix(x"; quote it: "$(prefix(x, 24, 2))"',
  ],
])('an expression that its commas cut apart is told whole: %o', (map, told) => {
  expect(messages(map)).toEqual([told])
})

test.each([[{ a: '$(host.a)-x', b: null }], [{ a: '$(ip(x', b: null }], [{ a: 'plain', '2))': null }], [{ '2))': null }]])(
  'what has another cause is told as a value that is missing: %o',
  (map) => {
    expect(messages(map)).toEqual([expect.stringContaining('has no value')])
  },
)
