import { expect, test } from 'vitest'
import { memoise } from '#src/plan/memoise.ts'

function counted() {
  const asked: string[] = []
  const length = memoise((text) => {
    asked.push(text)
    return text.length
  })
  return { asked, length }
}

test('computes once a text', () => {
  const { asked, length } = counted()
  expect([length('abc'), length('abc'), length('')]).toEqual([3, 3, 0])
  expect(asked).toEqual(['abc', ''])
})

test('keeps what is asked for again and again, among thousands that are not', () => {
  const { asked, length } = counted()
  for (let host = 0; host < 5000; host++) {
    length('common')
    length(`own ${host}`)
  }
  expect(asked.filter((text) => text === 'common')).toEqual(['common'])
})

test('forgets what is not asked for', () => {
  const { asked, length } = counted()
  length('first')
  for (let host = 0; host < 5000; host++) length(`own ${host}`)
  length('first')
  expect(asked.filter((text) => text === 'first')).toHaveLength(2)
})
