/** What an expression came to. `message` is a sentence that names the value and what is wrong with it; `hint` says what to type. */
export type Outcome<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly hint: string | null }

export function came<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failed<T>(message: string, hint: string | null = null): Outcome<T> {
  return { ok: false, message, hint }
}
