import { fleetTemplate, nodeTemplate } from '#src/schema/template.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import type { CommonOptions } from './report.ts'

const TEMPLATES: Readonly<Record<string, () => string>> = { node: nodeTemplate, fleet: fleetTemplate }

/** Prints a commented document to begin with. */
export async function init(io: Io, [template = 'node']: readonly string[], _options: CommonOptions): Promise<number> {
  const text = TEMPLATES[template.toLowerCase()]?.()
  if (text === undefined)
    throw new UsageError(`there is no template ${JSON.stringify(template)}`, `templates: ${Object.keys(TEMPLATES).join(', ')}`)
  await io.stdout.write(text)
  return EXIT.fine
}
