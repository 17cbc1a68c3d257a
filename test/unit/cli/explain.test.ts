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
