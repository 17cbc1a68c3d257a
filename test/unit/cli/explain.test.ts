import { expect, test } from 'vitest'
import { DERIVATIONS, derivationOf, patternOf } from '#src/cli/explain/derivation.ts'
import { linesWith } from '#src/cli/explain/reach.ts'
import { caseText, compileCase } from '#test/helpers/cases.ts'
import { runCli } from '#test/helpers/run-cli.ts'

const explain = (path: string) => runCli(['explain', 'node.yaml', path], { files: { 'node.yaml': caseText('smallest') } })

test.each(Object.keys(DERIVATIONS))('%s has a value on the smallest node', (pattern) => {
  const path = pattern
    .replaceAll('[]', '.0')
    .split('.')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step))
  expect(patternOf(path)).toBe(pattern)
  expect(derivationOf(compileCase('smallest').plan, path)?.value).toBeDefined()
})

test('a value of the document: its line and what it reaches', async () => {
  const { code, stdout } = await explain('underlay.vtep.ipv4')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^underlay\.vtep\.ipv4 = 100\.65\.0\.2\n {2}from +node\.yaml:7:16\n/)
  expect(stdout).toContain('/etc/evpn-router/frr.conf')
})

test('a value that was left out: why, and how to change it', async () => {
  const { stdout } = await explain('vrfs[red].mtu')
  expect(stdout).toContain('vrfs[red].mtu = 1450')
  expect(stdout).toContain('1500 less 50')
  expect(stdout).toContain('add mtu: to VRF red')
})

test('a value that FRR or the index settles: what was written, and what became of it', async () => {
  const text = caseText('smallest')
    .replace('name: k0', 'name: k0\nindex: 9')
    .replace('{ipv4: 100.65.0.2}', '{ipv4: {pool: 100.65.0.0/24}}')
    .replace('l3vni: 100', 'l3vni: 100, rd: auto, routeTargets: {import: []}')
  const of = async (path: string) => (await runCli(['explain', 'node.yaml', path], { files: { 'node.yaml': text } })).stdout
  expect(await of('underlay.vtep.ipv4')).toMatch(/becomes +100\.65\.0\.9\n +because +index 9 of the pool\n +reaches .*frr\.conf/)
  expect(await of('vrfs[red].rd')).toMatch(/= auto\n +from .*\n +becomes +100\.65\.0\.9:100\n[^]* rd 100\.65\.0\.9:100\n/)
  expect(await of('vrfs[red].routeTargets.import')).toMatch(/= \[\]\n[^]*becomes +\*:100\n/)
})

test('what is not set says what it would mean', async () => {
  const { code, stdout } = await explain('underlay.neighbors[0].bfd')
  expect([code, stdout]).toEqual([
    0,
    'underlay.neighbors[192.168.11.2].bfd = (not set)\n  means  Bidirectional forwarding detection; true: 300 ms, 3 times\n',
  ])
})

test.each([
  ['vrfs[red].rdd', 'did you mean "rd"?'],
  ['nothing.like.it', 'paths are written as vrfs[red].rd'],
])('%s is no field', async (path, hint) => {
  const { code, stderr } = await explain(path)
  expect(code).toBe(2)
  expect(stderr).toBe(`error: "${path}" is no field of the document\n  hint: ${hint}\n`)
})

test('a word of letters is found as a value only', () => {
  const contents = 'Option=all\n advertise-all-vni\nfor all of us\n  "vnis": "all",\n allowas-in all\n'
  const artifact = { kind: 'unit', name: 'x.service', isEnabled: false, contents, origin: [] } as const
  expect(linesWith([artifact], 'all').map(({ line }) => line)).toEqual([4, 5])
})

test('a value is found as a whole word only', () => {
  const artifact = {
    kind: 'unit',
    name: 'x.service',
    isEnabled: false,
    contents: 'a 100\nb 100.65.0.2\nc 64514:100\n',
    origin: [],
  } as const
  expect(linesWith([artifact], '100')).toEqual([{ path: '/etc/systemd/system/x.service', line: 1, text: 'a 100' }])
})
