/**
 * Result of reading one scalar. `reason` completes the sentence "X ..." (for example `is not an IPv4 address`);
 * `hint` is what to type instead, or null.
 */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: string; readonly hint: string | null }

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

export function refused<T>(reason: string, hint: string | null = null): Parsed<T> {
  return { ok: false, reason, hint }
}

/** The value of text that this project wrote itself and that therefore parses; anything else is a bug and throws. */
export function trusted<T>(result: Parsed<T>): T {
  if (!result.ok) throw new Error(`a constant ${result.reason}`)
  return result.value
}
