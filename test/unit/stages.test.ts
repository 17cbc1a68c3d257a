import { expect, test } from 'vitest'
import { inOneStage, runInStep, runStages, type StagedWork } from '#src/stages.ts'

const told: string[] = []

function* work(name: string, stages: number): StagedWork<readonly string[]> {
  for (let stage = 1; stage < stages; stage++) {
    told.push(`${name}${stage}`)
    yield
  }
  told.push(`${name}${stages}`)
  return [name]
}

test('one work: its stages and its result', () => {
  told.length = 0
  expect(runStages(work('a', 3))).toEqual(['a'])
  expect(told).toEqual(['a1', 'a2', 'a3'])
})

test('several: a stage of each before the next of any, results in the order of the works', () => {
  told.length = 0
  expect(runInStep([work('a', 3), work('b', 1), work('c', 2)])).toEqual([['a'], ['b'], ['c']])
  expect(told).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3'])
})

test('nothing to do, and nothing as a result', () => {
  expect(runInStep([])).toEqual([])
  expect(runInStep([inOneStage(undefined), inOneStage(null)])).toEqual([undefined, null])
})

test('an error in a stage is told at once', () => {
  told.length = 0
  function* failing(): StagedWork<never> {
    yield
    throw new Error('on the way')
  }
  expect(() => runInStep([work('a', 3), failing(), work('b', 3)])).toThrow('on the way')
  expect(told).toEqual(['a1', 'b1', 'a2'])
})
