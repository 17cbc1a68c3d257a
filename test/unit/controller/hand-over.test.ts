import { expect, test } from 'vitest'
import { handOver } from '#images/router/controller/hand-over.ts'

function world(result: string) {
  const state = {
    input: 'a' as string | null,
    current: null as string | null,
    start: '1' as string | null,
    result,
    asked: 0,
    offered: [] as string[],
  }
  const step = handOver({
    readInput: async () => state.input,
    readCurrent: async () => state.current,
    writeCandidate: async (text) => void state.offered.push(text),
    frrStart: async () => state.start,
    askReload: async () => {
      state.asked++
      return { result: state.result, reason: 'because', line: null, text: null }
    },
  })
  return { state, step }
}

test('an applied file is not offered again', async () => {
  const { state, step } = world('applied')
  expect([await step(), await step()]).toEqual([{ kind: 'applied' }, { kind: 'applied' }])
  expect([state.asked, state.offered]).toEqual([1, ['a']])
})

test('a changed file is offered', async () => {
  const { state, step } = world('applied')
  await step()
  state.input = 'b'
  await step()
  expect(state.offered).toEqual(['a', 'b'])
})

test('a new start of FRR is compared, without a candidate where its file is ours', async () => {
  const { state, step } = world('unchanged')
  state.current = 'a'
  await step()
  state.start = '2'
  await step()
  expect([state.asked, state.offered]).toEqual([2, []])
})

test.each(['rejected', 'rolled-back'])(
  'a file that was %s is not offered again, not after a restart of FRR either, until it changes',
  async (result) => {
    const { state, step } = world(result)
    expect((await step()).kind).toBe('refused')
    state.start = '2'
    expect((await step()).kind).toBe('refused')
    expect(state.asked).toBe(1)
    state.input = 'b'
    state.result = 'applied'
    expect(await step()).toEqual({ kind: 'applied' })
  },
)

test('FRR or the reloader that is not there is waited for', async () => {
  const { state, step } = world('unreachable')
  expect(await step()).toEqual({ kind: 'waiting', reason: 'because' })
  state.start = null
  expect(await step()).toMatchObject({ kind: 'waiting', reason: 'FRR is not running' })
  state.start = '1'
  state.result = 'applied'
  expect(await step()).toEqual({ kind: 'applied' })
})
