import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'

/** Two places of the inventory that say different things of a host. `what` begins the message. */
export function conflict(what: string, { first, second }: { readonly first: Place; readonly second: Place }): Diagnostic {
  return {
    code: 'inventory-conflict',
    severity: 'error',
    message: `${what} has another value already`,
    hint: 'give it in one place, or the same value in both',
    at: second,
    related: [{ message: 'first given', at: first }],
  }
}
