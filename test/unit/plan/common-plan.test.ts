import { expect, test } from 'vitest'
import { commonPlan } from '#src/plan/common-plan.ts'
import { samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

const FIRST = samplePlan(SMALLEST)

test('plans that have the same have one object', () => {
  const second = samplePlan(SMALLEST.replace('100.65.0.', '100.65.1.'))
  expect(second.underlay).not.toEqual(FIRST.underlay)
  expect(commonPlan(second)).toBe(commonPlan(FIRST))
})

const rhcos = samplePlan(SMALLEST.replace('{os: fedora-coreos, version: "42"}', '{os: rhcos, version: "4.20"}'))

test.each([
  ['bootMode', { ...FIRST, bootMode: 'after-ovs' }],
  ['names', { ...FIRST, names: { ...FIRST.names, prefix: 'pe' } }],
  ['target', { ...FIRST, target: rhcos.target }],
  ['images', { ...FIRST, images: { ...FIRST.images, delivery: 'pull' } }],
  ['readiness', { ...FIRST, readiness: { ...FIRST.readiness, timeoutSeconds: 7 } }],
] as const)('plans that differ in their %s have two', (field, other) => {
  expect(commonPlan(other)[field]).toEqual(other[field])
  expect(commonPlan(other)).not.toBe(commonPlan(FIRST))
})
