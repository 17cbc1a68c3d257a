import type { Code, Diagnostic, Path, SourceId } from '#src/diagnostics/diagnostic.ts'

/** An error of a sink, at the input's path that the refused thing comes from. */
export function refusal(
  code: Code,
  at: { readonly source: SourceId; readonly path: Path },
  text: { readonly message: string; readonly hint: string | null },
): Diagnostic {
  return { code, severity: 'error', message: text.message, hint: text.hint, at: { ...at, part: 'value' }, related: [] }
}
