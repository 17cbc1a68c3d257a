import type { Diagnostic } from './diagnostic.ts'

/** What a stage of the pipeline returns: everything it found, and a value unless an error forbids one. */
export type Checked<T> = { readonly value: T | null; readonly diagnostics: readonly Diagnostic[] }

export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

/** A value that passed, with what was found on the way; the value is dropped when an error is among it. */
export function checked<T>(value: T, diagnostics: readonly Diagnostic[] = []): Checked<T> {
  return { value: hasError(diagnostics) ? null : value, diagnostics }
}

/** Runs the next stage on the value of the one before and joins the diagnostics; stops where there is no value. */
export function chain<T, U>(before: Checked<T>, stage: (value: T) => Checked<U>): Checked<U> {
  if (before.value === null) return { value: null, diagnostics: before.diagnostics }
  const after = stage(before.value)
  return { value: after.value, diagnostics: [...before.diagnostics, ...after.diagnostics] }
}
