import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ALL_RULES } from '#src/all-rules.ts'
import { NODE_RULES } from '#src/rules/node-rules.ts'
import { codesOf, judge, nodeText } from '#test/helpers/node-text.ts'
import { SEED } from '#test/helpers/sample-plan.ts'

test('every rule has a file of its name and a test of its name', () => {
  const codes = NODE_RULES.map(({ code }) => code)
  const files = new Set(readdirSync(new URL('../../../src/rules/node', import.meta.url)))
  const tests = new Set(readdirSync(new URL('.', import.meta.url)))
  expect(codes.filter((code) => !files.has(`${code}.ts`) || !tests.has(`${code}.test.ts`))).toEqual([])
  expect(codes).toEqual([...codes].sort())
})

test('a code is used once, in kebab-case, and its texts are sentences', () => {
  const codes = ALL_RULES.map(({ code }) => code)
  expect(codes).toEqual([...new Set(codes)])
  for (const { code, summary, prevents } of ALL_RULES) {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    for (const text of [summary, prevents]) expect(text).toMatch(/^\S.*[^.\s]\.$/)
  }
})

test('the smallest node is told nothing but that nobody can log in', () => {
  expect(codesOf({})).toEqual(['no-login'])
})

test('the node of the seed is known to warn', () => {
  expect(judge(SEED).diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
    'warning hostlink-network-address',
    'warning no-login',
    'warning vrf-asn-differs',
  ])
})

test('all rules are asked, and an error leaves no plan', () => {
  const { value, diagnostics } = judge(nodeText({ name: 'k_0', neighbors: '[{address: 192.168.12.2, remoteAs: 64512}]' }))
  expect(value).toBeNull()
  expect(diagnostics.map(({ code }) => code)).toEqual(['hostname', 'neighbor-not-on-link', 'no-login'])
})

test('a duplicate is reported at the second place of the document, whatever the names are', () => {
  const { diagnostics } = judge(nodeText({ vrfs: '[{name: zeta, l3vni: 100}, {name: alpha, l3vni: 100}]' }))
  const duplicate = diagnostics.find(({ code }) => code === 'vni-duplicate')
  expect(duplicate).toMatchObject({
    message: 'VNI 100 is already used by VRF "zeta"',
    hint: 'VNIs are unique in a fabric; 101 is free on this node',
    at: { path: ['vrfs', 1, 'l3vni'] },
    related: [{ message: 'first used', at: { path: ['vrfs', 0, 'l3vni'] } }],
  })
})

test('a neighbor that is nowhere is told with the subnets that there are', () => {
  const { diagnostics } = judge(nodeText({ neighbors: '[{address: 192.168.12.2, remoteAs: 64512}]' }))
  expect(diagnostics.find(({ code }) => code === 'neighbor-not-on-link')).toMatchObject({
    hint: 'for a neighbor more than one hop away set ebgpMultihop: true',
    related: [{ message: 'interface eth1 has 192.168.11.3/24', at: { path: ['underlay', 'interfaces', 0, 'addresses', 0] } }],
  })
})
