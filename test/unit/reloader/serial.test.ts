import { expect, test } from 'vitest'
import { serial } from '#images/router/reloader/serial.ts'

test('requests wait for their turn', async () => {
  const events: string[] = []
  let count = 0
  const run = serial(
    async () => {
      const me = ++count
      events.push(`begin ${me}`)
      await new Promise((resolve) => setImmediate(resolve))
      events.push(`end ${me}`)
      return me
    },
    60,
    () => 0,
  )
  expect(await Promise.all([run(), run(), run()])).toEqual([1, 2, 3])
  expect(events).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3'])
})

test('a job that never ends is answered at its deadline', async () => {
  const run = serial(
    () => new Promise<string>(() => {}),
    0.05,
    () => 'late',
  )
  expect(await run()).toBe('late')
})

test('a job that fails does not stop the next', async () => {
  let isFirst = true
  const run = serial(
    async () => {
      if (isFirst) {
        isFirst = false
        throw new Error('first')
      }
      return 'second'
    },
    60,
    () => 'late',
  )
  await expect(run()).rejects.toThrow('first')
  expect(await run()).toBe('second')
})
