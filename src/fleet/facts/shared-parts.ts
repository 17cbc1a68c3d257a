import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { LinkFacts, TenantFacts } from '#src/plan/host-facts.ts'
import type { BfdTimers, BgpFamily, BgpTimers, RemoteAs } from '#src/plan/node-plan.ts'

/** Gives back the first of all equal values that it was asked for. */
type Shared<Part> = (part: Part) => Part

/** One memory of each kind of part, for one run. */
export type SharedParts = {
  readonly path: Shared<Path>
  readonly remoteAs: Shared<RemoteAs>
  readonly family: Shared<BgpFamily>
  readonly bfd: Shared<BfdTimers>
  readonly timers: Shared<BgpTimers>
  readonly tenant: Shared<TenantFacts>
  readonly link: Shared<LinkFacts>
  readonly codes: Shared<readonly string[]>
}

export function sharedParts(): SharedParts {
  return {
    path: shared(),
    remoteAs: shared(),
    family: shared(),
    bfd: shared(),
    timers: shared(),
    tenant: shared(),
    link: shared(),
    codes: shared(),
  }
}

/** So many different parts are remembered: what differs more often is each host's own, and a memory of it would cost more than it saves. */
const REMEMBERED = 2048

/** Parts are plain data, so that their JSON tells them apart. */
function shared<Part>(): Shared<Part> {
  const known = new Map<string, Part>()
  return (part) => {
    const key = JSON.stringify(part)
    const first = known.get(key)
    if (first !== undefined) return first
    if (known.size < REMEMBERED) known.set(key, part)
    return part
  }
}
