import { compileNode, planNode, type CompiledNode } from './compile.ts'
import { checked, hasError, type Checked } from './diagnostics/checked.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import type { Locate } from './diagnostics/location.ts'
import { causes } from './fleet/causes.ts'
import { factsOf } from './fleet/facts/facts-of.ts'
import { readFound, shareFound, type Found } from './fleet/facts/found.ts'
import { sharedParts, type SharedParts } from './fleet/facts/shared-parts.ts'
import type { Fleet, HostRecord } from './fleet/fleet.ts'
import { checkLayers } from './fleet/layers/check-layers.ts'
import { locateInHosts } from './fleet/layers/locate-in-hosts.ts'
import { mergeHost } from './fleet/layers/merge-host.ts'
import type { HostFacts } from './plan/host-facts.ts'
import type { NodePlan } from './plan/node-plan.ts'
import { checkFleet } from './rules/fleet-rules.ts'
import type { Source } from './source/source.ts'

/** What a run does with the hosts, one after the other: nothing of a host is kept but its facts. */
export type HostVisitor = {
  /** False: the host is planned only, for what it means to the others; its files are known to be right. */
  readonly isDue: (host: HostRecord, source: Source) => boolean
  /** Takes a host that compiled. What it returns is found on that host, too. */
  readonly take: (node: CompiledNode, source: Source, host: HostRecord) => readonly Diagnostic[]
  /** null: nothing comes from an earlier run, and nothing is left to the next. */
  readonly memory: HostMemory | null
  /** Told after each host how many are done. */
  readonly tell: (done: number) => void
}

/** What was found of hosts, as lines of text, from one run to the next. */
export type HostMemory = {
  /** What was found of a host that is not due, as `keep` got it: it need not be planned. Null where nobody kept it. */
  readonly recall: (host: HostRecord) => string | null
  /** Takes what was found of a host without an error. */
  readonly keep: (host: HostRecord, found: string) => void
  /** The same of what many hosts have in common, to which their lines refer. */
  readonly recallParts: () => string | null
  readonly keepParts: (parts: string) => void
}

/** Hosts as the rules over the fleet know them, in the order of their names; `locate` finds places of every host. */
export type CompiledFleet = Checked<readonly HostFacts[]> & { readonly locate: Locate }

const ONE_OF_MANY = { isOneOfMany: true } as const

/** Every host is merged and goes through the pipeline of one node; then the rules over all of them. All errors of a stage are told. */
export function compileFleet(fleet: Fleet, visitor: HostVisitor): CompiledFleet {
  const locate = locateInHosts(fleet)
  const ofDocument = checkLayers(fleet)
  if (hasError(ofDocument)) return { value: null, diagnostics: ofDocument, locate }
  const found = causes()
  const parts = sharedParts(visitor.memory?.recallParts() ?? null)
  const facts: HostFacts[] = []
  let isRefused = false
  for (const [position, host] of fleet.inventory.hosts.entries()) {
    const { facts: ofHost, diagnostics } = compileHost(fleet, host, { visitor, parts })
    found.add({ name: host.name, layers: host.groups.join(' '), index: fleet.indexOf(host) }, diagnostics)
    isRefused ||= hasError(diagnostics)
    if (ofHost !== null && !isRefused) facts.push(ofHost)
    visitor.tell(position + 1)
  }
  visitor.memory?.keepParts(parts.print())
  const ofHosts = [...ofDocument, ...found.tell(locate)]
  if (isRefused) return { value: null, diagnostics: ofHosts, locate }
  return { ...checked(facts, [...ofHosts, ...checkFleet(facts)]), locate }
}

type Run = { readonly visitor: HostVisitor; readonly parts: SharedParts }

function compileHost(fleet: Fleet, host: HostRecord, { visitor, parts }: Run): Found {
  const { value: source, diagnostics } = mergeHost(fleet, host)
  if (source === null) return { facts: null, diagnostics }
  const isDue = visitor.isDue(host, source)
  const kept = isDue ? null : (visitor.memory?.recall(host) ?? null)
  const known = kept === null ? null : readFound(kept, source, parts)
  if (kept !== null && known !== null) visitor.memory?.keep(host, kept)
  const found = known ?? findAnew(source, host, { visitor, parts, isDue })
  return { facts: found.facts, diagnostics: [...diagnostics, ...found.diagnostics] }
}

function findAnew(source: Source, host: HostRecord, { visitor, parts, isDue }: Run & { readonly isDue: boolean }): Found {
  const found = isDue ? judgeHost(source, host, visitor) : foundIn(planNode(source, ONE_OF_MANY), source)
  if (found.facts === null) return found
  const shared = shareFound(found, source, parts)
  visitor.memory?.keep(host, shared.text)
  return shared.found
}

function judgeHost(source: Source, host: HostRecord, { take }: HostVisitor): Found {
  const { value: node, diagnostics } = compileNode(source, ONE_OF_MANY)
  const ofSink = node === null ? [] : take(node, source, host)
  return foundIn({ value: node?.plan ?? null, diagnostics: [...diagnostics, ...ofSink] }, source)
}

function foundIn({ value: plan, diagnostics }: Checked<NodePlan>, source: Source): Found {
  return { facts: plan === null || hasError(diagnostics) ? null : factsOf(plan, source), diagnostics }
}
