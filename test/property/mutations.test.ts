import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CASE_NAMES, caseText } from '#test/helpers/cases.ts'
import { runCli } from '#test/helpers/run-cli.ts'
import { ignitionValidate } from '#test/oracle/ignition-validate.ts'
import { describeOracle } from '#test/oracle/tools.ts'
import { vtysh } from '#test/oracle/vtysh.ts'

/** Documents to try; `MUTATIONS=20000` is the long run by hand. */
const RUNS = Number(process.env['MUTATIONS'] ?? 600)

/** What stands in documents of this field, and what does not belong there. */
const SPLINTERS: readonly string[] = [
  '0',
  '1',
  '-1',
  '65535',
  '65536',
  '4294967295',
  '4294967296',
  '16777215',
  '1e3',
  '0x10',
  '5.10',
  'null',
  '~',
  'true',
  'yes',
  '""',
  "''",
  '[]',
  '{}',
  '*a',
  '&a x',
  '!!str x',
  '192.168.11.2',
  '192.168.11.3/24',
  '10.0.0.0/8',
  '0.0.0.0/0',
  '::/0',
  'fd00::1',
  'fd00::/64',
  '"fd00::1/64"',
  '255.255.255.255',
  '01.2.3.4',
  '00:00:00:00:00:00',
  '52:54:00:12:34:56',
  'eth1',
  'a'.repeat(16),
  'é',
  '漢',
  '%n',
  '%%',
  '$HOME',
  '${X}',
  '{{x}}',
  '$(host.x)',
  '__X__',
  '\\',
  '"',
  "'",
  '#',
  ': ',
  '- ',
  '\n',
  '\n  ',
  '\t',
  '\r\n',
  '\u0000',
  '\u202e',
  '\ufeff',
  '---',
  '...',
  '%YAML 1.1\n---\n',
  '<<: {}',
  '__proto__: {}',
  'x-a: &a {b: 1}',
  'vrfs:',
  'underlay:',
  'asn',
  'l3vni',
  'origin',
  'external',
  '*:100',
  '64514:100',
  '100.65.0.2:100',
  'exit',
  'router bgp 1',
]

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(12),
  put: fc.oneof(fc.constantFrom(...SPLINTERS), fc.string({ maxLength: 6 })),
})

const document = fc
  .tuple(fc.constantFrom(...CASE_NAMES), fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([name, mutations]) =>
    mutations.reduce((text, { at, length, put }) => {
      const start = Math.floor(at * text.length)
      return text.slice(0, start) + put + text.slice(start + length)
    }, caseText(name)),
  )

/** A value of one line replaced by something that might well stand there: gets past the YAML, into rules and generators. */
const replaced = fc.tuple(fc.constantFrom(...CASE_NAMES), fc.nat(), fc.constantFrom(...SPLINTERS)).map(([name, pick, put]) => {
  const values = [...caseText(name).matchAll(/(?<=: |\[|, )[^\s,{}[\]]+/g)]
  const value = values[pick % Math.max(1, values.length)]
  const text = caseText(name)
  return value === undefined ? text : text.slice(0, value.index) + put + text.slice(value.index + value[0].length)
})

/** Raw blocks are the user's own FRR text, which only FRR can judge: a mutated one is his fault, not ours. */
function hasForeignRaw(text: string): boolean {
  const raw = /\n {2}raw:[\s\S]*?(?=\nsystem:|$)/.exec(text)?.[0]
  return text.includes('raw') && raw !== RAW_OF_HOSTILE
}

const RAW_OF_HOSTILE = /\n {2}raw:[\s\S]*?(?=\nsystem:|$)/.exec(caseText('hostile'))?.[0]

describeOracle('mutated documents', ['ignition-validate', 'frr-10.7'], () => {
  test('never end in a bug, and what is accepted the real tools accept', async () => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(document, replaced), async (text) => {
        const { code, stdout, stderr } = await runCli(['node.yaml'], { files: { 'node.yaml': text } })
        expect(stderr).not.toMatch(/^bug:/m)
        expect([0, 1]).toContain(code)
        expect(stdout === '').toBe(code !== 0)
        if (code !== 0) return
        accepted++
        expect((await ignitionValidate(stdout)).complaints).toEqual([])
        if (hasForeignRaw(text)) return
        const conf = await runCli(['show', 'node.yaml', 'frr.conf'], { files: { 'node.yaml': text } })
        expect((await vtysh('10.7', conf.stdout)).complaints).toEqual([])
      }),
      { numRuns: RUNS },
    )
    console.log(`${RUNS} mutated documents, ${accepted} of them accepted`)
    expect(accepted).toBeGreaterThan(RUNS / 50)
  }, 3_600_000)
})
