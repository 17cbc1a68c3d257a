import { compileInStages, planInStages, type CompiledNode } from './compile.ts'
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
import { runInStep, type StagedWork } from './stages.ts'

/** What a run does with the hosts, a few at a time: nothing of a host is kept but its facts. */
export type HostVisitor = {
  /** False: the host is planned only, for what it means to the others; its files are known to be right. */
  readonly isDue: (host: HostRecord, source: Source) => boolean
  /** Takes a host that compiled, in the order of the hosts. What it returns is found on that host, too. */
  readonly take: (node: CompiledNode, source: Source, host: HostRecord) => StagedWork<readonly Diagnostic[]>
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

/** So many hosts go in step: fewer are slower, more are hardly faster and take more memory. */
const TOGETHER = 16

/** Every host is merged and goes through the pipeline of one node; then the rules over all of them. All errors of a stage are told. */
export function compileFleet(fleet: Fleet, visitor: HostVisitor): CompiledFleet {
  const locate = locateInHosts(fleet)
  const ofDocument = checkLayers(fleet)
  if (hasError(ofDocument)) return { value: null, diagnostics: ofDocument, locate }
  const found = causes()
  const parts = sharedParts(visitor.memory?.recallParts() ?? null)
  const facts: HostFacts[] = []
  let isRefused = false
  let done = 0
  for (const together of inGroupsOf(TOGETHER, fleet.inventory.hosts)) {
    for (const compiled of runInStep(together.map((host) => compileHost(fleet, host, { visitor, parts })))) {
      const { host } = compiled
      const { facts: ofHost, diagnostics } = remember(compiled, { visitor, parts })
      found.add({ name: host.name, layers: host.groups.join(' '), index: fleet.indexOf(host) }, diagnostics)
      isRefused ||= hasError(diagnostics)
      if (ofHost !== null && !isRefused) facts.push(ofHost)
      visitor.tell(++done)
    }
  }
  visitor.memory?.keepParts(parts.print())
  const ofHosts = [...ofDocument, ...found.tell(locate)]
  if (isRefused) return { value: null, diagnostics: ofHosts, locate }
  return { ...checked(facts, [...ofHosts, ...checkFleet(facts)]), locate }
}

function* inGroupsOf<T>(size: number, all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size)
}

type Run = { readonly visitor: HostVisitor; readonly parts: SharedParts }

/** `source` and `line`: null where it could not be merged, and where it is not remembered yet. */
type CompiledHost = {
  readonly host: HostRecord
  readonly source: Source | null
  readonly ofMerge: readonly Diagnostic[]
  readonly found: Found
  readonly line: string | null
}

const NOTHING: Found = { facts: null, diagnostics: [] }

function* compileHost(fleet: Fleet, host: HostRecord, { visitor, parts }: Run): StagedWork<CompiledHost> {
  const { value: source, diagnostics: ofMerge } = mergeHost(fleet, host)
  if (source === null) return { host, source, ofMerge, found: NOTHING, line: null }
  yield
  const isDue = visitor.isDue(host, source)
  const line = isDue ? null : (visitor.memory?.recall(host) ?? null)
  const known = line === null ? null : readFound(line, source, parts)
  if (known !== null) return { host, source, ofMerge, found: known, line }
  const found = isDue ? yield* judgeHost(source, host, visitor) : foundIn(yield* planInStages(source, ONE_OF_MANY), source)
  return { host, source, ofMerge, found, line: null }
}

/** In the order of the hosts: parts get their numbers as they come. */
function remember({ host, source, ofMerge, found, line }: CompiledHost, { visitor: { memory }, parts }: Run): Found {
  const told = ({ facts, diagnostics }: Found): Found => ({ facts, diagnostics: [...ofMerge, ...diagnostics] })
  if (source === null || found.facts === null) return told(found)
  const shared = line === null ? shareFound(found, source, parts) : { found, text: line }
  memory?.keep(host, shared.text)
  return told(shared.found)
}

function* judgeHost(source: Source, host: HostRecord, { take }: HostVisitor): StagedWork<Found> {
  const { value: node, diagnostics } = yield* compileInStages(source, ONE_OF_MANY)
  yield
  const ofSink = node === null ? [] : yield* take(node, source, host)
  return foundIn({ value: node?.plan ?? null, diagnostics: [...diagnostics, ...ofSink] }, source)
}

function foundIn({ value: plan, diagnostics }: Checked<NodePlan>, source: Source): Found {
  return { facts: plan === null || hasError(diagnostics) ? null : factsOf(plan, source), diagnostics }
}
