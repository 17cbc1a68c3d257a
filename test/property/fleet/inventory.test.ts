import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { printPretty } from '#src/diagnostics/print-pretty.ts'
import { readCsv } from '#src/fleet/inventory/csv/read-csv.ts'
import { parseHostPattern } from '#src/fleet/inventory/ansible/host-pattern.ts'
import { parsePlainScalar } from '#src/source/scalar.ts'
import { readFleetHosts, withoutPlaces } from '#test/helpers/inventory-texts.ts'
import { mutated } from '#test/helpers/mutated.ts'

/** Longer runs by hand: RUNS=100000. */
const numRuns = Number(process.env['RUNS'] ?? 1000)

/** Text of cells; a table is printed with each in quotes or without as it needs. */
const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('"', ',', ';', '\t', '\n', '5.10', '0644', 'true', ' ', 'é', '""'),
)

const table = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  newline: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\ufeff'),
  names: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/), { minLength: 1, maxLength: 8 }),
  cells: fc.array(fc.tuple(cell, cell), { minLength: 8, maxLength: 8 }),
})

function printCell(text: string, delimiter: string): string {
  const isPlain = text === text.trim() && !/["\r\n]/.test(text) && !text.includes(delimiter)
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`
}

test('a CSV that is printed reads as what it was, and each cell is found again', () => {
  fc.assert(
    fc.property(table, ({ delimiter, newline, mark, names, cells }) => {
      const rows = names.map((name, index) => [name, ...(cells[index] ?? ['', ''])])
      const text = [['name', 'a', 'b'], ...rows]
        .map((row) => row.map((one) => printCell(one, delimiter)).join(delimiter))
        .join(newline)
      const { hosts, diagnostics, texts } = readCsv('x.csv', Buffer.from(mark + text))
      expect(diagnostics).toEqual([])
      expect(hosts.map(({ name }) => name)).toEqual(names.toSorted())
      for (const [name = '', ...said] of rows) {
        const host = hosts.find((one) => one.name === name)
        for (const [index, variable] of ['a', 'b'].entries()) {
          // What UTF-8 cannot hold is gone before a CSV is read.
          const written = Buffer.from(said[index] ?? '').toString()
          const value = written === '' ? undefined : (parsePlainScalar(written) ?? undefined)
          expect(host?.variables[variable]).toEqual(value)
          const { column, length, lineText } = texts[0]!.locate(host!.placeOf({ kind: 'variable', name: variable }))
          const printed = Buffer.from(printCell(said[index] ?? '', delimiter)).toString()
          if (written !== '' && !/[\r\n]/.test(printed)) expect(lineText?.slice(column - 1, column - 1 + length)).toBe(printed)
        }
      }
    }),
    { numRuns },
  )
})

const CSV = 'name,groups,index,tor,underlay.interfaces[eth1].mtu\nk0,"a b",1,x,1500\nk1,a,2,"y ""z""",9000\n'
const INI = '[rack1]\nk[0:2] index=1 x="a b" # c\n[rack1:vars]\nunderlay={"asn": 5}\n[site:children]\nrack1\n'
const YAML = 'all:\n  children:\n    rack1: {hosts: {k0: {index: 1, x: "{{ y }}"}, "k[1:3]": }, vars: {underlay.asn: 5}}\n'
const VARS = 'target: {os: debian}\nx: !vault z\nlist: [1, {a: ~}]\n'

test('no text of an inventory makes it throw; each complaint has its place, and so has what was read', () => {
  const files = fc.record({ csv: mutated(CSV), ini: mutated(INI), yaml: mutated(YAML), vars: mutated(VARS) })
  fc.assert(
    fc.property(
      files,
      fc.constantFrom('[{csv: h.csv}]', '[{ansible: h.ini}]', '[{ansible: h.yaml}]', '[{csv: h.csv}, {ansible: h.ini}]'),
      (texts, sources) => {
        const { value, diagnostics, locate } = readFleetHosts(`inventory: ${sources}\n`, {
          'h.csv': texts.csv,
          'h.ini': texts.ini,
          'h.yaml': texts.yaml,
          'group_vars/all.yml': texts.vars,
        })
        expect(value === null).toBe(diagnostics.length > 0)
        expect(printPretty(diagnostics, locate, { color: false }) === '').toBe(value !== null)
        for (const host of value?.hosts.slice(0, 20) ?? []) {
          const keys = Object.keys(host.variables).map((name) => ({ kind: 'variable', name }) as const)
          const fields = Object.keys(host.fields).map((name) => ({ kind: 'field', path: [name] }) as const)
          for (const subject of [{ kind: 'host' } as const, ...keys, ...fields]) {
            const { line, lineText } = locate(host.placeOf(subject))
            expect(line).toBeGreaterThan(0)
            expect(lineText).not.toBeNull()
          }
        }
      },
    ),
    { numRuns },
  )
})

test('the order of rows and of columns changes nothing', () => {
  const header = ['name', 'groups', 'index', 'tor', 'underlay.asn', 'vrfs[red].l3vni']
  const rows = [
    ['k0', 'a b', '1', 'x', '64512', '100'],
    ['k1', '', '2', '', '64513', ''],
    ['k2', 'a', '', 'z', '', '100'],
  ]
  const print = (lines: readonly (readonly string[])[]): string => lines.map((line) => line.join(',')).join('\n')
  const read = (text: string) => readCsv('x.csv', Buffer.from(text)).hosts.map(withoutPlaces)
  const expected = read(print([header, ...rows]))
  const order = (length: number) => fc.shuffledSubarray([...Array(length).keys()], { minLength: length })
  fc.assert(
    fc.property(order(rows.length), order(header.length), (lines, columns) => {
      const shuffled = [header, ...lines.map((line) => rows[line] ?? [])].map((line) =>
        columns.map((column) => line[column] ?? ''),
      )
      expect(read(print(shuffled))).toEqual(expected)
    }),
    { numRuns: 100 },
  )
})

test('a range names each number between its ends, in order', () => {
  const range = fc.record({
    first: fc.nat(300),
    count: fc.nat(50),
    step: fc.integer({ min: 1, max: 5 }),
    width: fc.integer({ min: 0, max: 4 }),
  })
  fc.assert(
    fc.property(range, ({ first, count, step, width }) => {
      const numbers = Array.from({ length: count + 1 }, (_, index) => first + index * step)
      const last = numbers.at(-1) ?? first
      const isPadded = String(first).length < width && String(last).length <= width
      const print = (number: number): string => (isPadded ? String(number).padStart(width, '0') : String(number))
      const result = parseHostPattern(`k[${print(first)}:${print(last)}:${step}].x`)
      expect(result).toEqual({ ok: true, value: { names: numbers.map((number) => `k${print(number)}.x`), port: null } })
    }),
    { numRuns },
  )
})
