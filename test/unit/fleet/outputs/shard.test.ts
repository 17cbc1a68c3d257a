import { expect, test } from 'vitest'
import { parseShard, shardOf } from '#src/fleet/outputs/shard.ts'
import { parsed } from '#src/net/parsed.ts'

test.each([
  ['1/1', 1, 1],
  ['2/4', 2, 4],
  ['99999/99999', 99999, 99999],
])('%s', (text, index, count) => {
  expect(parseShard(text)).toEqual(parsed({ index, count }))
})

test.each(['0/4', '5/4', '1/0', '1', '/', '', '1/4/4', '-1/4', '1.5/4', '01/4', ' 1/4', '1/4\n', 'x/y', '1/100000'])(
  '%j is refused',
  (text) => {
    expect(parseShard(text)).toEqual({ ok: false, reason: 'is not a shard', hint: 'write I/N with I from 1 to N, as 2/4' })
  },
)

test('the shard of a host never changes: folders of earlier runs rest on it', () => {
  expect(['k0', 'k1', 'k2', 'leaf-01.dc1.example.com'].map((name) => shardOf(name, 8))).toEqual([8, 6, 7, 3])
  expect(shardOf('k0', 1)).toBe(1)
})

test('hosts spread evenly', () => {
  const shards = Array.from({ length: 8000 }, (_, number) => shardOf(`node${number}`, 8))
  const sizes = Array.from({ length: 8 }, (_, index) => shards.filter((shard) => shard === index + 1).length)
  expect(Math.min(...sizes)).toBeGreaterThan(900)
  expect(Math.max(...sizes)).toBeLessThan(1100)
})
