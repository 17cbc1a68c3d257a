import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chain } from '#src/diagnostics/checked.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { printGithub } from '#src/diagnostics/print-github.ts'
import { printPretty } from '#src/diagnostics/print-pretty.ts'
import { nodeTemplate } from '#src/schema/template.ts'
import { parseNode } from '#src/schema/parse-node.ts'
import { applySettings } from '#src/source/apply-settings.ts'
import { parsePath, printPath, resolvePath, valueAt } from '#src/source/path.ts'
import { readYaml } from '#src/source/read-yaml.ts'
import { mutated } from '#test/helpers/mutated.ts'
import { readText, sourceOf } from '#test/helpers/read-text.ts'

const ALIASES = 'x-link: &link {a: [1, &two 2, *two]}\nb: *link\n"c d": [*link, {e: "x\\ty"}]\nf:\n  - g: |\n      text\n'

/** Longer runs by hand: RUNS=100000. */
const numRuns = Number(process.env['RUNS'] ?? 3000)

/** The text as a file keeps it: a lone surrogate does not survive. */
function throughUtf8(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text))
}

/** Every place is in the text, and what is printed steers no terminal. */
function expectPlaces(text: string, diagnostics: readonly Diagnostic[], locate: Locate): void {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  for (const { line, column, length, lineText } of diagnostics
    .flatMap(({ at, related }) => [at, ...related.map((other) => other.at)])
    .map(locate)) {
    expect(lineText ?? '').toBe(lineText === null ? '' : lines[line - 1]?.replace(/\r$/, ''))
    expect(column + length).toBeLessThanOrEqual((lineText ?? '').length + 2)
    expect(Math.min(column, line)).toBeGreaterThanOrEqual(1)
  }
  expect(printPretty(diagnostics, locate, { color: false }).replaceAll('\n', '')).not.toMatch(
    /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/,
  )
  expect(
    printGithub(diagnostics, locate)
      .split('\n')
      .filter((line) => !/^::(error|warning) /.test(line)),
  ).toEqual([''])
}

test('no document makes the front end throw, and every complaint has its place', () => {
  fc.assert(
    fc.property(mutated(nodeTemplate(), ALIASES), (text) => {
      const reading = readText(text)
      const { value, diagnostics } = chain(reading, parseNode)
      expect(value === null).toBe(diagnostics.some(({ severity }) => severity === 'error'))
      expectPlaces(throughUtf8(text), diagnostics, reading.locate)
    }),
    { numRuns },
  )
})

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { value, diagnostics, locate } = readYaml('x', bytes)
      expect(value === null).toBe(diagnostics.length > 0)
      expect(printPretty(diagnostics, locate, { color: false }) === '').toBe(value !== null)
    }),
    { numRuns },
  )
})

test('no setting makes it throw, and each complaint is at its argument', () => {
  const source = sourceOf(nodeTemplate())
  const setting = mutated(
    'underlay.asn=64999',
    'vrfs[red].l3vni=5',
    'vrfs[0].hostLink.hostRoutes=[10.0.0.0/8, {prefix: 10.0.0.0/8}]',
    'lint["a b"]="x"',
  )
  fc.assert(
    fc.property(setting, (text) => {
      const { value, diagnostics } = applySettings(source, [text])
      expect(value === null).toBe(diagnostics.length > 0)
      for (const { at } of diagnostics) expect(at).toEqual({ source: '--set', argument: text })
      const complaints = value === null ? [] : parseNode(value).diagnostics
      expect(() => complaints.map(({ at }) => value?.locate(at))).not.toThrow()
    }),
    { numRuns },
  )
})

const key = fc
  .oneof(
    fc.constantFrom('name', 'address', 'a', 'l3vni', '0', 'a b', 'a.b', '["', '\\', ']'),
    fc.string({ minLength: 1, maxLength: 4 }),
  )
  .filter((text) => text !== '__proto__')

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.integer(),
      fc.constantFrom('red', 'fd00::1', '10.0.0.0/8', '0', '1', ']', '__proto__'),
    ),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    fc.array(fc.record({ name: fc.constantFrom('red', 'blue', '0', '1', 'a b', 'a]', '__proto__', ''), l3vni: tie('tree') }), {
      maxLength: 3,
    }),
  ),
}))

/** All paths of a tree. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  const children = Array.isArray(value)
    ? [...value.keys()]
    : typeof value === 'object' && value !== null
      ? Object.keys(value)
      : []
  return [path, ...children.flatMap((step) => pathsOf(valueAt(value, [step]), [...path, step]))]
}

test('a printed path leads back', () => {
  fc.assert(
    fc.property(tree, (value) => {
      for (const path of pathsOf(value)) {
        const text = printPath(value, path)
        const steps = parsePath(text)
        // The root has no path, and what a terminal must not see is written out.
        const isPrintable = path.length > 0 && path.every((step) => !/[\u0000-\u001f\u007f-\uffff]/.test(String(step)))
        expect(isPrintable ? steps.ok && resolvePath(value, steps.value) : null).toEqual(
          isPrintable ? { ok: true, value: path } : null,
        )
      }
    }),
    { numRuns },
  )
})
