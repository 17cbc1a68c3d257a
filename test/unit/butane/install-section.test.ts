import { readInstall } from '#butane/install-section.ts'
import { expect, test } from 'vitest'

const NOTHING = { wantedBy: [], requiredBy: [], upheldBy: [], aliases: [], also: [] }

test('reads lists, which add up', () => {
  expect(
    readInstall(
      '[Unit]\nWantedBy=no.target\n[Install]\nWantedBy = a.target\tb.target\nWantedBy=c.target\nAlso=d.socket\nAlias=e.service\n',
    ),
  ).toEqual({
    ...NOTHING,
    wantedBy: ['a.target', 'b.target', 'c.target'],
    also: ['d.socket'],
    aliases: ['e.service'],
  })
})

test('forgets what came before an empty assignment', () => {
  expect(readInstall('[Install]\nRequiredBy=a.target\nRequiredBy=\nRequiredBy=b.target\nUpheldBy=c.target\nUpheldBy=\n')).toEqual(
    { ...NOTHING, requiredBy: ['b.target'] },
  )
})

test('passes over comments, also within a continued line', () => {
  expect(
    readInstall('[Install]\n# WantedBy=a.target\n; WantedBy=b.target\nWantedBy=c.target \\\n# between\n  d.target\n'),
  ).toEqual({ ...NOTHING, wantedBy: ['c.target', 'd.target'] })
})

test('passes over other sections, lines without a value and a unit without the section', () => {
  expect(readInstall('[Install]\nnonsense\n[X-Install]\nWantedBy=a.target\n')).toEqual(NOTHING)
  expect(readInstall('')).toEqual(NOTHING)
})
