import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseUnit, wordsOf } from '#generators/systemd/unit.ts'
import { trusted } from '#src/net/parsed.ts'
import { knownOrder } from '#src/rules/artifact/known-order.ts'

const STUBS = fileURLToPath(new URL('../../oracle/stubs-rhcos/', import.meta.url))

const units = new Map(
  readdirSync(STUBS).map((name) => [name, trusted(parseUnit(readFileSync(`${STUBS}${name}`, 'utf8')))] as const),
)

/** What the stubs of RHCOS say about two units, in either of them; a target waits for what it requires. */
function isOrdered(earlier: string, later: string): boolean {
  const words = (unit: string, key: string) => wordsOf(units.get(unit) ?? [], 'Unit', key)
  const isMember = later.endsWith('.target') && ['Wants', 'Requires'].some((key) => words(later, key).includes(earlier))
  return words(later, 'After').includes(earlier) || words(earlier, 'Before').includes(later) || isMember
}

const PAIRS = knownOrder(new Set(units.keys()))

test.each(PAIRS)('%s comes before %s in the stubs too', (earlier, later) => {
  expect(isOrdered(earlier, later)).toBe(true)
})

test('the stubs reach from the network to kubelet', () => {
  expect(PAIRS.length).toBeGreaterThan(10)
})
