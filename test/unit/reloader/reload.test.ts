import { expect, test } from 'vitest'
import type { Comparison } from '#images/router/reloader/frr-reload.ts'
import { reload, reloadFiles, type ReloadWorld } from '#images/router/reloader/reload.ts'

const files = reloadFiles('/etc/frr')

/** A FRR that takes every line but those that say `refused`, and files in memory. */
function fakeWorld(initial: Readonly<Record<string, string>>, running: string) {
  const disk = new Map(Object.entries(initial))
  const state = { running, isUp: true, reloads: 0, effects: [] as string[] }
  const linesOf = (text: string) => text.split('\n').filter((line) => line !== '')
  const compare = (text: string): Comparison => {
    const broken = linesOf(text).findIndex((line) => line.startsWith('broken'))
    if (broken !== -1)
      return { kind: 'syntax', complaint: { line: broken + 1, text: linesOf(text)[broken] ?? '', message: 'Unknown command' } }
    const now = linesOf(state.running)
    return {
      kind: 'compared',
      removed: now.filter((line) => !linesOf(text).includes(line)),
      added: linesOf(text).filter((line) => !now.includes(line)),
    }
  }
  const world: ReloadWorld = {
    frr: {
      test: async (file) => compare(disk.get(file) ?? ''),
      reload: async (file) => {
        state.reloads++
        state.running = linesOf(disk.get(file) ?? '')
          .filter((line) => !line.startsWith('refused'))
          .join('\n')
        return { code: 0, stdout: '', stderr: '', hasTimedOut: false }
      },
    },
    exists: async (file) => disk.has(file),
    rename: async (from, to) => {
      disk.set(to, disk.get(from) ?? '')
      disk.delete(from)
    },
    copy: async (from, to) => void disk.set(to, disk.get(from) ?? ''),
    write: async (file, text) => void disk.set(file, text),
    isFrrUp: async () => state.isUp,
    effects: async () => state.effects,
  }
  return { world, disk, state }
}

test('a good candidate becomes current and good', async () => {
  const { world, disk, state } = fakeWorld({ [files.candidate]: 'a\nb' }, 'a')
  expect(await reload(world, files)).toEqual({
    result: 'applied',
    reason: 'FRR runs it',
    line: null,
    text: null,
    removed: 0,
    added: 1,
  })
  expect(state.running).toBe('a\nb')
  expect([disk.get(files.current), disk.get(files.good), disk.has(files.candidate)]).toEqual(['a\nb', 'a\nb', false])
})

test('a candidate that FRR runs already is not reloaded', async () => {
  const { world, state } = fakeWorld({ [files.candidate]: 'a' }, 'a')
  expect((await reload(world, files)).result).toBe('unchanged')
  expect(state.reloads).toBe(0)
})

test('a syntax error leaves FRR and the current file untouched and names the line', async () => {
  const { world, disk, state } = fakeWorld({ [files.candidate]: 'a\nbroken x', [files.current]: 'a', [files.good]: 'a' }, 'a')
  expect(await reload(world, files)).toMatchObject({ result: 'rejected', line: 2, text: 'broken x' })
  expect(state.reloads).toBe(0)
  expect([disk.get(files.current), disk.has(files.candidate), disk.get(files.rejected)]).toEqual(['a', false, 'a\nbroken x'])
})

test('a line that FRR does not take brings the last good configuration back', async () => {
  const { world, disk, state } = fakeWorld({ [files.candidate]: 'b\nrefused', [files.current]: 'a', [files.good]: 'a' }, 'a')
  expect(await reload(world, files)).toMatchObject({ result: 'rolled-back', reason: 'not taken: refused' })
  expect(state.running).toBe('a')
  expect([disk.get(files.current), disk.get(files.good), disk.get(files.rejected)]).toEqual(['a', 'a', 'b\nrefused'])
})

test('a wrong effect brings the last good configuration back although FRR took every line', async () => {
  const { world, state } = fakeWorld({ [files.candidate]: 'b', [files.good]: 'a' }, 'a')
  state.effects.push('VRF red exports route target 64514:100 instead of 64516:100')
  expect(await reload(world, files)).toMatchObject({ result: 'rolled-back', reason: expect.stringContaining('64516:100') })
  expect(state.running).toBe('a')
})

test('without a running FRR the candidate waits', async () => {
  const { world, disk, state } = fakeWorld({ [files.candidate]: 'a' }, '')
  state.isUp = false
  expect(await reload(world, files)).toMatchObject({ result: 'failed', reason: 'FRR is not running' })
  expect(disk.has(files.candidate)).toBe(true)
})

test('without a candidate the current file is applied again', async () => {
  const { world, state } = fakeWorld({ [files.current]: 'a\nb' }, 'a')
  expect((await reload(world, files)).result).toBe('applied')
  expect(state.running).toBe('a\nb')
})
