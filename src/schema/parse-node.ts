import { checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { valueAt } from '#src/source/path.ts'
import type { Source } from '#src/source/source.ts'
import { describeFaults } from './describe-fault.ts'
import { nodeSchema, type NodeSpec } from './node-schema.ts'
import { faultsOf } from './zod-issues.ts'

/** How many documents follow: one is read faster without zod's compiled parsers, which take 20 ms to make. */
export type Reading = { readonly isOneOfMany: boolean }

/** Reads a document of `kind: Node`. Reports all that its shape allows to see; relations between fields are the rules' part. */
export function parseNode(source: Source, { isOneOfMany }: Reading = { isOneOfMany: false }): Checked<NodeSpec> {
  const wrongKind = kindError(source)
  if (wrongKind !== null) return { value: null, diagnostics: [wrongKind] }
  const result = nodeSchema.safeParse(source.value, { jitless: !isOneOfMany })
  if (result.success) return checked(result.data)
  return { value: null, diagnostics: describeFaults(source, nodeSchema, faultsOf(source.value, result.error.issues)) }
}

const KINDS = ['Node', 'Fleet'] as const

/** Another kind has other keys: complaints about them would say nothing. */
function kindError(source: Source): Diagnostic | null {
  const kind = valueAt(source.value, ['kind'])
  if (kind === undefined || kind === 'Node') return null
  const near = typeof kind === 'string' ? nearest(kind, KINDS) : null
  return {
    code: 'not-allowed-value',
    severity: 'error',
    message: `${quote(kind)} is not a kind of document`,
    hint: `write ${near ?? 'Node'}`,
    at: { source: source.id, path: ['kind'], part: 'value' },
    related: [],
  }
}
