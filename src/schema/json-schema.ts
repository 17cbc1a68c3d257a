import * as z from 'zod'
import { nodeSchema } from './node-schema.ts'
import { isNotSupportedYet } from './not-supported-yet.ts'

/** JSON Schema (draft 2020-12) of what a user writes as a Node document: for completion and hints in editors. */
export function nodeJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(nodeSchema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: dropUnsupported,
  })
  // Top-level x-* keys hold anchors; `additionalProperties: false` lets those of patternProperties pass.
  return { $schema, ...schema, patternProperties: { '^x-': {} } }
}

/** Keys of later releases are refused: an editor must not offer them. */
function dropUnsupported({
  zodSchema,
  jsonSchema,
}: {
  readonly zodSchema: z.core.$ZodTypes
  jsonSchema: z.core.JSONSchema.BaseSchema
}): void {
  if (!(zodSchema instanceof z.ZodObject)) return
  for (const key of Object.keys(zodSchema.shape)) {
    if (isNotSupportedYet(zodSchema.shape[key])) delete jsonSchema.properties?.[key]
  }
}
