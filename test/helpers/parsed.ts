import type { Parsed } from '#src/net/parsed.ts'

/** The value that a parser gave; a refusal fails the test. */
export function valueOf<T>(result: Parsed<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.reason}`)
  return result.value
}

/** The sentence of a refusal; null where the parser took the text. */
export function reasonOf<T>(result: Parsed<T>): string | null {
  return result.ok ? null : result.reason
}
