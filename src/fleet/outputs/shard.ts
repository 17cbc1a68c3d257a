import { hash } from 'node:crypto'
import { parsed, refused, type Parsed } from '#src/net/parsed.ts'

/** One of `count` parts of a fleet, `index` from 1. */
export type Shard = { readonly index: number; readonly count: number }

/** Reads `2/4`. */
export function parseShard(text: string): Parsed<Shard> {
  const [, index = 0, count = 0] = (/^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(text) ?? []).map(Number)
  return index >= 1 && index <= count
    ? parsed({ index, count })
    : refused('is not a shard', 'write I/N with I from 1 to N, as 2/4')
}

/** The shard of a host, 1 to `count`, by its name alone: other hosts that come and go move nobody. */
export function shardOf(name: string, count: number): number {
  // 12 hexadecimal digits are 48 bits: exact in a number, and even over any count.
  return (Number.parseInt(hash('sha256', name).slice(0, 12), 16) % count) + 1
}
