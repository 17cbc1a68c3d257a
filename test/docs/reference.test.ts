import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ALL_RULES } from '#src/all-rules.ts'
import { fleetJsonSchema, nodeJsonSchema } from '#src/schema/json-schema.ts'
import { printInputPage } from './print-input-page.ts'
import { printRulesPage } from './print-rules-page.ts'

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url))

test('docs/rules.md is generated from the rules', async () => {
  await expect(printRulesPage(ALL_RULES)).toMatchFileSnapshot(`${DOCS}rules.md`)
})

test('docs/input.md is generated from the schema', async () => {
  await expect(printInputPage(nodeJsonSchema())).toMatchFileSnapshot(`${DOCS}input.md`)
})

test('docs/node.schema.json is the schema', async () => {
  await expect(`${JSON.stringify(nodeJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(`${DOCS}node.schema.json`)
})

test('docs/fleet.schema.json is the schema', async () => {
  await expect(`${JSON.stringify(fleetJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(`${DOCS}fleet.schema.json`)
})

test('every code is explained once', () => {
  expect(new Set(ALL_RULES.map((rule) => rule.code)).size).toBe(ALL_RULES.length)
})
