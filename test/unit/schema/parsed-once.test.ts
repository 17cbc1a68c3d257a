import * as z from 'zod'
import { expect, test } from 'vitest'
import { nodeSchema } from '#src/schema/node-schema.ts'
import { parsedOnce } from '#src/schema/parsed-once.ts'
import { smallestNode } from '#test/helpers/plan-of.ts'

/** A schema that counts how often it reads an `n`. */
function counting(): { readonly schema: z.ZodType; readonly count: () => number } {
  let reads = 0
  const n = z.int().transform((value) => {
    reads++
    return value + 1
  })
  return { schema: z.strictObject({ part: parsedOnce(z.strictObject({ n })).optional() }), count: () => reads }
}

for (const jitless of [true, false]) {
  test(`one object is read once, an equal one again (jitless: ${jitless})`, () => {
    const { schema, count } = counting()
    const part = { n: 1 }
    const outputs = [{ part }, { part }, { part: { n: 1 } }].map((document) => schema.parse(document, { jitless }))
    expect(outputs).toEqual([{ part: { n: 2 } }, { part: { n: 2 } }, { part: { n: 2 } }])
    expect(count()).toBe(2)
    expect(schema.parse({}, { jitless })).toEqual({})
  })

  test(`a fault in it is told each time, at its path (jitless: ${jitless})`, () => {
    const { schema } = counting()
    const part = { n: 'x' }
    for (const document of [{ part }, { part }])
      expect(schema.safeParse(document, { jitless }).error?.issues).toMatchObject([{ path: ['part', 'n'] }])
  })

  test(`what is no object is a fault as ever (jitless: ${jitless})`, () => {
    const { schema } = counting()
    for (const part of [null, 'x', 7])
      expect(schema.safeParse({ part }, { jitless }).error?.issues).toMatchObject([{ path: ['part'], code: 'invalid_type' }])
  })
}

test('a document that shares a part with another keeps what is its own', () => {
  const first = smallestNode()
  const second = { ...first, name: 'k1', vrfs: [...(first['vrfs'] as unknown[]), { name: 'blue', l3vni: 200 }] }
  const [one, other] = [nodeSchema.parse(first), nodeSchema.parse(second)]
  expect(other.target).toBe(one.target)
  expect(nodeSchema.parse(first).vrfs).toBe(one.vrfs)
  expect(one.vrfs?.map(({ name }) => name)).toEqual(['red'])
  expect(other.vrfs?.map(({ name }) => name)).toEqual(['red', 'blue'])
})
