import * as z from 'zod'
import { fleetSchema, isLayer } from './fleet-schema.ts'
import { layerJsonSchema } from './layer-json-schema.ts'
import { nodeSchema } from './node-schema.ts'
import { isNotSupportedYet } from './not-supported-yet.ts'

type JsonSchema = Readonly<Record<string, unknown>>

/** JSON Schema (draft 2020-12) of what a user writes as a Node document: for completion and hints in editors. */
export function nodeJsonSchema(): JsonSchema {
  return documentSchema(nodeSchema)
}

/** The same of a Fleet document; its layers are parts of a Node document, whose values may be expressions. */
export function fleetJsonSchema(): JsonSchema {
  const schema = documentSchema(fleetSchema)
  return { ...schema, $defs: { layer: layerJsonSchema(nodeJsonSchema()) } }
}

function documentSchema(documented: z.core.$ZodType): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(documented, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: (context) => {
      hideUnsupported(context)
      if (isLayer(context.zodSchema)) Object.assign(context.jsonSchema, { $ref: '#/$defs/layer' })
    },
  })
  // Top-level x-* keys hold anchors; `additionalProperties: false` lets those of patternProperties pass.
  return { $schema, ...schema, patternProperties: { ...schema.patternProperties, '^x-': {} } }
}

/** Keys of later releases may be there without contents; an editor must not offer them, and it offers no patterns. */
function hideUnsupported({
  zodSchema,
  jsonSchema,
}: {
  readonly zodSchema: z.core.$ZodTypes
  jsonSchema: z.core.JSONSchema.BaseSchema
}): void {
  if (!(zodSchema instanceof z.ZodObject)) return
  const later = Object.keys(zodSchema.shape).filter((key) => isNotSupportedYet(zodSchema.shape[key]))
  if (later.length === 0) return
  for (const key of later) delete jsonSchema.properties?.[key]
  jsonSchema.patternProperties = { [`^(${later.join('|')})$`]: { type: ['array', 'object'], maxItems: 0, maxProperties: 0 } }
}
