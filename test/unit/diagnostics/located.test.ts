import { expect, test } from 'vitest'
import { locateAll } from '#src/diagnostics/located.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { diagnosticWith } from '#test/helpers/diagnostics.ts'

/** The path of a place is its file, line and column. */
const locate: Locate = (at) => {
  const [line = 1, column = 1] = 'path' in at ? at.path.map(Number) : []
  return { file: at.source, line, column, length: 1, lineText: '', path: null }
}

const at = (source: string, line: number, column: number) => ({ source, path: [line, column], part: 'value' }) as const

test('the order is file, line, column, code, message', () => {
  const sorted = [
    diagnosticWith({ at: at('B.yaml', 1, 1) }),
    diagnosticWith({ at: at('a.yaml', 2, 9) }),
    diagnosticWith({ at: at('a.yaml', 10, 1) }),
    diagnosticWith({ at: at('a.yaml', 10, 2), code: 'a', message: 'y' }),
    diagnosticWith({ at: at('a.yaml', 10, 2), code: 'b', message: 'a' }),
    diagnosticWith({ at: at('a.yaml', 10, 2), code: 'b', message: 'z' }),
  ]
  const shuffled = [3, 0, 5, 1, 4, 2].flatMap((index) => sorted.slice(index, index + 1))
  expect(locateAll(shuffled, locate).map(({ diagnostic }) => diagnostic)).toEqual(sorted)
})

test('equal diagnostics appear once, others do not', () => {
  const one = diagnosticWith({ at: at('a', 1, 1) })
  expect(
    locateAll([one, { ...one }, { ...one, severity: 'warning' }, { ...one, hint: 'h' }, { ...one, at: at('a', 2, 1) }], locate),
  ).toHaveLength(4)
})
