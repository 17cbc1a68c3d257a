import { expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { nodeJsonSchema } from '#src/schema/json-schema.ts'
import { CASE_NAMES, caseText } from '#test/helpers/cases.ts'

type Schema = Readonly<Record<string, unknown>>

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function property(schema: unknown, key: string): unknown {
  return isSchema(schema) ? schema[key] : undefined
}

/** Every key that an editor would offer, with its schema, by path. */
function keysOf(schema: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (!isSchema(schema)) return []
  const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : []
  const own = properties.map(([key, value]) => [`${path}.${key}`, value] as const)
  const branches = Array.isArray(schema['anyOf']) ? schema['anyOf'] : []
  const inside = [schema['items'], ...branches].flatMap((child) => keysOf(child, path))
  return [...own, ...own.flatMap(([key, value]) => keysOf(value, key)), ...inside]
}

const SCHEMA = nodeJsonSchema()

test('it is draft 2020-12 and closed but for x- keys', () => {
  expect(SCHEMA).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    patternProperties: { '^x-': {} },
    required: ['apiVersion', 'kind', 'name', 'target', 'underlay'],
  })
})

test('every key has a description', () => {
  const keys = keysOf(SCHEMA, '')
  expect(keys.length).toBeGreaterThan(70)
  expect(keys.filter(([, schema]) => typeof property(schema, 'description') !== 'string').map(([path]) => path)).toEqual([])
})

test('keys of later releases are not offered', () => {
  const names = keysOf(SCHEMA, '').map(([path]) => path.slice(path.lastIndexOf('.') + 1))
  for (const later of ['l2vnis', 'passthrough', 'secrets', 'base', 'files', 'units', 'listenRange', 'ttlSecurity', 'password']) {
    expect(names).not.toContain(later)
  }
})

test('ranges and shapes are in it', () => {
  const schemas = new Map(keysOf(SCHEMA, ''))
  expect(schemas.get('.vrfs.l3vni')).toMatchObject({ minimum: 1, maximum: 16777215 })
  expect(schemas.get('.index')).toMatchObject({ type: 'integer', minimum: 0, maximum: 16777215 })
  expect(schemas.get('.vrfs.mtu')).toMatchObject({ type: 'integer', minimum: 1280, maximum: 65535 })
  expect(schemas.get('.target.os')).toMatchObject({ enum: expect.arrayContaining(['flatcar']) })
  expect(schemas.get('.underlay.vtep.ipv4')).toMatchObject({ anyOf: [{ format: 'ipv4' }, { required: ['pool'] }] })
})

/** What an editor that checks by the schema says, by zod's reading of it. */
const isAccepted = (text: string): boolean => z.fromJSONSchema(SCHEMA).safeParse(parse(text)).success

test.each(CASE_NAMES)('%s is no error in an editor', (name) => {
  expect(isAccepted(caseText(name))).toBe(true)
})

test.each([
  ['an unknown key', 'name: k0', 'name: k0\nnmae: k0'],
  ['a missing key', 'asn: 64514', ''],
  ['a number out of range', 'l3vni: 100', 'l3vni: 16777216'],
  ['a key of a later release', 'remoteAs: 64512', 'remoteAs: 64512, password: {env: X}'],
])('%s is one', (_title, before, after) => {
  expect(isAccepted(caseText('smallest').replace(before, after))).toBe(false)
})
