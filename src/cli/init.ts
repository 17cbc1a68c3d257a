import { nodeTemplate } from '#src/schema/template.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import type { CommonOptions } from './report.ts'

/** Prints a commented document to begin with. */
export async function init(io: Io, [template = 'node']: readonly string[], _options: CommonOptions): Promise<number> {
  if (template.toLowerCase() !== 'node')
    throw new UsageError(`there is no template ${JSON.stringify(template)}`, 'templates: node')
  await io.stdout.write(nodeTemplate())
  return EXIT.fine
}
