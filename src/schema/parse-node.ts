import { checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { valueAt } from '#src/source/path.ts'
import type { Source } from '#src/source/source.ts'
import { describeFaults } from './describe-fault.ts'
import { nodeSchema, type NodeSpec } from './node-schema.ts'
import { faultsOf } from './zod-issues.ts'

/** Reads a document of `kind: Node`. Reports all that its shape allows to see; relations between fields are the rules' part. */
export function parseNode(source: Source): Checked<NodeSpec> {
  const wrongKind = kindError(source)
  if (wrongKind !== null) return { value: null, diagnostics: [wrongKind] }
  // One document is read faster without zod's compiled parsers, which take 20 ms to make.
  const result = nodeSchema.safeParse(source.value, { jitless: true })
  if (result.success) return checked(result.data)
  return { value: null, diagnostics: describeFaults(source, nodeSchema, faultsOf(source.value, result.error.issues)) }
}

const KINDS = ['Node', 'Fleet'] as const

/** Another kind has other keys: complaints about them would say nothing. */
function kindError(source: Source): Diagnostic | null {
  const kind = valueAt(source.value, ['kind'])
  if (kind === undefined || kind === 'Node') return null
  const message = kind === 'Fleet' ? 'a Fleet is not supported yet' : `${quote(kind)} is not a kind of document`
  const near = typeof kind === 'string' ? nearest(kind, KINDS) : null
  const hint =
    kind === 'Fleet' ? 'write one document of kind Node for each host' : near === 'Node' || near === null ? 'write Node' : null
  return {
    code: kind === 'Fleet' ? 'not-supported-yet' : 'not-allowed-value',
    severity: 'error',
    message,
    hint: hint ?? 'write Node',
    at: { source: source.id, path: ['kind'], part: 'value' },
    related: [],
  }
}
