import type { Code, Diagnostic, Path, SourceId } from '#src/diagnostics/diagnostic.ts'

/** What an error of this stage says. */
export type ErrorText = { readonly code: Code; readonly message: string; readonly hint: string | null }

/** Characters of a text: offset and length in UTF-16 code units. */
export type Span = { readonly offset: number; readonly length: number }

export function offsetError(source: SourceId, span: Span, complaint: ErrorText): Diagnostic {
  return { ...complaint, severity: 'error', at: { source, ...span }, related: [] }
}

export function pathError(
  source: SourceId,
  at: { readonly path: Path; readonly part: 'key' | 'value' },
  complaint: ErrorText,
): Diagnostic {
  return { ...complaint, severity: 'error', at: { source, ...at }, related: [] }
}
