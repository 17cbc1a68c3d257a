import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { compareText } from '#src/net/compare-text.ts'

/** Collects what hosts complain of, and tells equal causes once. */
export type Causes = {
  /** `layers`: what the host is made of; hosts of the same groups have their values from the same places. */
  readonly add: (host: string, layers: string, diagnostics: readonly Diagnostic[]) => void
  /** One diagnostic a cause, with the hosts that it hits in its message. */
  readonly tell: (locate: Locate) => readonly Diagnostic[]
}

type Cause = { readonly diagnostic: Diagnostic; readonly hosts: Set<string> }

/** So many hosts are named, the others counted. */
const NAMED = 3

/**
 * A cause is a rule at a place of the text. While hosts come, it is the same rule, message, path and layers: a place is looked up once for
 * each of those, since that means merging a host again.
 */
export function causes(): Causes {
  const found = new Map<string, Cause>()
  return {
    add: (host, layers, diagnostics) => {
      for (const diagnostic of diagnostics) put(found, keyOf(diagnostic, layers), { diagnostic, hosts: new Set([host]) })
    },
    tell: (locate) => {
      const byPlace = new Map<string, Cause>()
      for (const cause of found.values()) {
        put(byPlace, JSON.stringify([cause.diagnostic.code, ...placeOf(cause.diagnostic.at, locate)]), cause)
      }
      return [...byPlace.values()].map(({ diagnostic, hosts }) => ({
        ...diagnostic,
        message: `${diagnostic.message} (${printHosts([...new Set(hosts)].toSorted(compareText))})`,
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

function put(causes: Map<string, Cause>, key: string, cause: Cause): void {
  const known = causes.get(key)
  if (known === undefined) causes.set(key, { diagnostic: cause.diagnostic, hosts: new Set(cause.hosts) })
  else for (const host of cause.hosts) known.hosts.add(host)
}

function keyOf({ code, message, at }: Diagnostic, layers: string): string {
  return JSON.stringify([code, message, 'path' in at ? at.path : at, layers])
}

/** `host k0`, `2 hosts: k0, k1`, `212 hosts: k0, k1, k2 and 209 more` */
export function printHosts(hosts: readonly string[]): string {
  const [first] = hosts
  if (hosts.length === 1 && first !== undefined) return `host ${first}`
  const more = hosts.length - NAMED
  return `${hosts.length} hosts: ${hosts.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
