import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Fleet } from '#src/fleet/fleet.ts'
import { evaluateText, parseExpressionText } from '#src/fleet/layers/expression-text.ts'
import { checkLayers } from '#src/fleet/layers/check-layers.ts'
import { mergeHost } from '#src/fleet/layers/merge-host.ts'
import { mergeValues } from '#src/fleet/layers/merge-values.ts'
import { provenanceOf } from '#src/fleet/layers/provenance.ts'
import { scopeOf } from '#src/fleet/layers/layers-of-host.ts'
import { fleetOf, hostOf } from '#test/helpers/layered-fleet.ts'

/** Longer runs by hand: RUNS=100000. */
const numRuns = Number(process.env['RUNS'] ?? 300)

const scalar = fc.oneof(
  fc.integer({ min: 0, max: 99 }),
  fc.constantFrom('red', 'x y', '$(host.tor)', 'a$(host.index + 1)b', '$(ip(10.0.0.0/24, host.index))'),
)

/** A layer as users write it: named lists, plain lists, maps. A key has values of one kind, so that nothing but scalars conflicts. */
function mapOf(depth: number): fc.Arbitrary<object> {
  const leaves = { asn: scalar, mtu: fc.array(scalar, { minLength: 1, maxLength: 3 }) }
  if (depth === 0) return fc.record(leaves, { requiredKeys: [] })
  const inside = { bgp: mapOf(depth - 1), vrfs: namedOf(depth - 1), l2vnis: namedOf(depth - 1) }
  return fc.record({ ...leaves, ...inside }, { requiredKeys: [] })
}

function namedOf(depth: number): fc.Arbitrary<readonly object[]> {
  const name = fc.constantFrom('r', 'g', 'b', '$(host.name)', '7')
  return fc
    .uniqueArray(fc.tuple(name, mapOf(depth)), { minLength: 1, maxLength: 2, selector: ([name]) => name })
    .map((elements) => elements.map(([name, map]) => ({ name, ...map })))
}

const layer = mapOf(2)

/** `$remove` of a key or an element, and `$replace`, anywhere. */
const directives = fc.constantFrom(
  { bgp: { $remove: ['asn', 'vrfs'] } },
  { vrfs: { $remove: ['r', 'k0'] } },
  { bgp: { $replace: { asn: 5, vrfs: [{ name: 'g', asn: 6 }] } } },
  { vrfs: { $replace: [{ name: 'b', asn: '$(host.index)' }, { name: 'r' }] } },
  {
    vrfs: [
      { name: 'r', $remove: ['mtu'], asn: 3 },
      { $each: ['r', 'q', '$(host.name)'], name: '$(item)', mtu: ['$(item)'] },
    ],
  },
  { mtu: { $remove: ['red', 'x y'] } },
  {},
)

type Layers = { readonly defaults: unknown; readonly rack: unknown; readonly node: object; readonly k0: unknown }

/** One host, four layers. */
function fleetOfLayers(layers: Layers): Fleet {
  const document = {
    inventory: { hosts: [{ name: 'k0', index: 4, groups: ['rack'], vars: { tor: '10.0.0.1' }, node: layers.node }] },
    defaults: layers.defaults,
    groups: { rack: layers.rack },
    hosts: { k0: layers.k0 },
  }
  return fleetOf(stringify(document, { aliasDuplicateObjects: false }))
}

const layers = fc.record({ defaults: layer, rack: layer, node: layer, k0: fc.oneof(layer, directives) }) as fc.Arbitrary<Layers>

const ITEMS = ['r', 'q', 'k0']

type Leaf = { readonly path: readonly (string | number)[]; readonly value: unknown }

function leavesOf(value: unknown, path: Leaf['path'] = []): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((element, position) => leavesOf(element, [...path, position]))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inside]) => leavesOf(inside, [...path, key]))
  return [{ path, value }]
}

/** What a scalar of the text comes to. */
function evaluated(fleet: Fleet, text: string): unknown {
  const read = parseExpressionText(text)
  const outcome = read.ok ? evaluateText(read.value, scopeOf(fleet, hostOf(fleet))) : read
  return outcome.ok ? outcome.value : null
}

function merged(layers: Layers): unknown {
  const fleet = fleetOfLayers(layers)
  return mergeHost(fleet, hostOf(fleet)).value?.value
}

test('each value is found where it, or the expression that it comes from, is written', () => {
  fc.assert(
    fc.property(layers, (layers) => {
      const fleet = fleetOfLayers(layers)
      const source = mergeHost(fleet, hostOf(fleet)).value!
      for (const { path, value } of leavesOf(source.value).filter(({ path }) => path[0] !== 'kind')) {
        const { lineText, column, length, path: printed } = source.locate({ source: source.id, path, part: 'value' })
        const text = (lineText ?? '').slice(column - 1, column - 1 + length).replaceAll('"', '')
        expect(printed).toBe(source.printPath(path))
        if (text === '$(item)') expect(ITEMS).toContain(value)
        else expect(String(evaluated(fleet, text))).toBe(String(value))
      }
    }),
    { numRuns },
  )
})

test('the last layer that set a value is the one that counts', () => {
  fc.assert(
    fc.property(layers, (layers) => {
      const fleet = fleetOfLayers(layers)
      for (const { path, value } of leavesOf(merged(layers)))
        expect(provenanceOf(fleet, hostOf(fleet), path)[0]?.value).toEqual(value)
    }),
    { numRuns: numRuns / 4 },
  )
})

test('the order of keys means nothing', () => {
  fc.assert(
    fc.property(layers, (layers) => {
      expect(merged(reversed(layers) as Layers)).toEqual(merged(layers))
    }),
    { numRuns },
  )
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inside]) => [key, reversed(inside)]),
  )
}

test('merging is associative', () => {
  fc.assert(
    fc.property(layer, layer, layer, (a, b, c) => {
      const left = mergeValues(mergeValues(a, b, false), c, false)
      expect(left).toEqual(mergeValues(a, mergeValues(b, c, false), false))
      expect(mergeValues(mergeValues(a, b, true), c, true)).toEqual(left)
      expect(mergeValues(mergeValues({}, a, true), a, true)).toEqual(a)
    }),
    { numRuns },
  )
})

test('merging changes neither value', () => {
  fc.assert(
    fc.property(layer, fc.oneof(layer, directives), (a, b) => {
      const before = structuredClone([a, b])
      mergeValues(a, b, true)
      expect([a, b]).toEqual(before)
    }),
    { numRuns },
  )
})

test('layers without a fault have none, and merge', () => {
  fc.assert(
    fc.property(layers, (layers) => {
      const fleet = fleetOfLayers(layers)
      expect(checkLayers(fleet).filter(({ code }) => code !== 'unknown-key')).toEqual([])
      expect(mergeHost(fleet, hostOf(fleet)).diagnostics.filter(({ code }) => code !== 'remove-nothing')).toEqual([])
    }),
    { numRuns },
  )
})

const WORDS = [
  '$(',
  ')',
  '(',
  'host',
  '.',
  'index',
  'tor',
  '+',
  '-',
  '*',
  '/',
  '1',
  '10.0.0.0/24',
  'fd00::',
  ',',
  "'a'",
  ' ',
  'peers',
  'pad',
  'item',
]

test('no text makes an expression throw', () => {
  const fleet = fleetOfLayers({ defaults: {}, rack: {}, node: {}, k0: {} })
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => `$(${words.join('')})`),
  )
  fc.assert(
    fc.property(text, (text) => {
      const read = parseExpressionText(text)
      const outcome = read.ok ? evaluateText(read.value, scopeOf(fleet, hostOf(fleet))) : read
      if (!outcome.ok) expect(outcome.message).toContain('$(')
      else if (!text.includes('$(')) expect(outcome.value).toBe(text)
    }),
    { numRuns: numRuns * 10 },
  )
})

test('sums and products come to what they come to elsewhere', () => {
  const number = fc.integer({ min: 0, max: 999 })
  const fleet = fleetOfLayers({ defaults: {}, rack: {}, node: {}, k0: {} })
  fc.assert(
    fc.property(fc.tuple(number, number, number, number), ([a, b, c, d]) => {
      expect(evaluated(fleet, `$(${a} + ${b} * ${c} - ${d})`)).toBe(a + b * c - d)
      expect(evaluated(fleet, `$((${a} - ${b}) / (${c} + 1) * ${d})`)).toBe(Math.floor((a - b) / (c + 1)) * d + 0)
      expect(evaluated(fleet, `$(10.0.0.0 + ${a * b} - ${a * b})`)).toBe('10.0.0.0')
      expect(evaluated(fleet, `$(fd00::/16 + ${a} - ${a})`)).toBe('fd00::/16')
    }),
    { numRuns },
  )
})
