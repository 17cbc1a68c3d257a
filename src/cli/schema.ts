import { fleetJsonSchema, nodeJsonSchema } from '#src/schema/json-schema.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import type { CommonOptions } from './report.ts'

const SCHEMAS: Readonly<Record<string, () => unknown>> = { node: nodeJsonSchema, fleet: fleetJsonSchema }

/** Prints the JSON Schema of a kind of document, the one that the compiler itself reads by. */
export async function schema(io: Io, [kind]: readonly string[], _options: CommonOptions): Promise<number> {
  const print = SCHEMAS[kind?.toLowerCase() ?? '']
  if (print === undefined)
    throw new UsageError(`there is no schema of ${JSON.stringify(kind)}`, `kinds: ${Object.keys(SCHEMAS).join(', ')}`)
  await io.stdout.write(`${JSON.stringify(print(), null, 2)}\n`)
  return EXIT.fine
}
