import { nodeJsonSchema } from '#src/schema/json-schema.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import type { CommonOptions } from './report.ts'

/** Prints the JSON Schema of a kind of document, the one that the compiler itself reads by. */
export async function schema(io: Io, [kind]: readonly string[], _options: CommonOptions): Promise<number> {
  if (kind?.toLowerCase() !== 'node') throw new UsageError(`there is no schema of ${JSON.stringify(kind)}`, 'kinds: node')
  await io.stdout.write(`${JSON.stringify(nodeJsonSchema(), null, 2)}\n`)
  return EXIT.fine
}
