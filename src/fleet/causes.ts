import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { printHosts } from '#src/diagnostics/print-hosts.ts'
import { compareText } from '#src/net/compare-text.ts'

/** Collects what hosts complain of, and tells equal causes once. */
export type Causes = {
  readonly add: (host: BlamedHost, diagnostics: readonly Diagnostic[]) => void
  /** One diagnostic a cause, with the hosts that it hits in its message. */
  readonly tell: (locate: Locate) => readonly Diagnostic[]
}

/** `layers`: what the host is made of; hosts of the same groups have their values from the same places. */
export type BlamedHost = { readonly name: string; readonly layers: string; readonly index: number | null }

/** `index`: of the host that the words are about. */
type Cause = { readonly diagnostic: Diagnostic; readonly hosts: Set<string>; readonly index: number }

/**
 * A cause is a rule at a place of the text. While hosts come, it is the same rule, message, path and layers: a place is looked up once for
 * each of those, since that means merging a host again.
 */
export function causes(): Causes {
  const found = new Map<string, Cause>()
  return {
    add: ({ name, layers, index }, diagnostics) => {
      for (const diagnostic of diagnostics) {
        put(found, keyOf(diagnostic, layers), { diagnostic, hosts: new Set([name]), index: index ?? 0 })
      }
    },
    tell: (locate) => {
      const byPlace = new Map<string, Cause>()
      for (const cause of found.values()) {
        put(byPlace, JSON.stringify([cause.diagnostic.code, ...placeOf(cause.diagnostic.at, locate)]), cause)
      }
      return [...byPlace.values()].map(({ diagnostic, hosts }) => ({
        ...diagnostic,
        message: `${diagnostic.message} (${printHosts([...hosts].toSorted(compareText))})`,
      }))
    },
  }
}

/** What is wrong with a document as a whole is one cause, wherever the hosts stand. */
function placeOf(at: Place, locate: Locate): readonly (string | number)[] {
  if ('path' in at && at.path.length === 0) return []
  const { file, line, column } = locate(at)
  return [file, line, column]
}

/** Where hosts differ in their words, the hint is for the highest index: a pool that is wide enough for it is so for all. */
function put(causes: Map<string, Cause>, key: string, cause: Cause): void {
  const known = causes.get(key)
  if (known === undefined) {
    causes.set(key, { ...cause, hosts: new Set(cause.hosts) })
    return
  }
  for (const host of cause.hosts) known.hosts.add(host)
  const { message, hint } = cause.diagnostic
  if (cause.index > known.index && hint !== null && message !== known.diagnostic.message)
    causes.set(key, { ...known, index: cause.index, diagnostic: { ...known.diagnostic, message, hint } })
}

function keyOf({ code, message, at }: Diagnostic, layers: string): string {
  return JSON.stringify([code, message, 'path' in at ? at.path : at, layers])
}
