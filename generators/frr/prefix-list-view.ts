import { familyOf, type Family } from '#src/net/ip.ts'
import { lengthOf, type Prefix } from '#src/net/prefix.ts'
import type { BgpFamily, BgpNeighbor, NodePlan } from '#src/plan/node-plan.ts'
import { compareText } from '#src/net/compare-text.ts'

export type PrefixListFamilyView = { readonly entries: readonly PrefixListEntryView[] }

type PrefixListEntryView = {
  readonly keyword: 'ip' | 'ipv6'
  readonly name: string
  readonly sequence: number
  /** `permit 10.244.0.0/16 le 32` */
  readonly rule: string
}

type PrefixList = { readonly name: string; readonly family: Family; readonly prefixes: readonly Prefix[] }

/** Names are global in FRR; the underlay has none of its own. */
export const UNDERLAY_INSTANCE = 'underlay'

/** `red-192.169.10.0-in`: the address keeps the name apart from every other. */
export function prefixListName(instance: string, neighbor: BgpNeighbor, direction: 'in' | 'out'): string {
  return `${instance}-${neighbor.address}-${direction}`
}

/** The prefix lists of all neighbours: IPv4, then IPv6, each ascending by name as FRR prints them. A family without any is left out. */
export function prefixListsOf(plan: NodePlan): readonly PrefixListFamilyView[] {
  const lists = [
    ...plan.underlay.neighbors.flatMap((neighbor) => listsOf(UNDERLAY_INSTANCE, neighbor)),
    ...plan.vrfs.flatMap((vrf) => (vrf.hostLink?.neighbors ?? []).flatMap((neighbor) => listsOf(vrf.name, neighbor))),
  ].sort((a, b) => compareText(a.name, b.name))
  const ofFamily = (family: Family) => ({ entries: lists.filter((list) => list.family === family).flatMap(entriesOf) })
  return [ofFamily(4), ofFamily(6)].filter(({ entries }) => entries.length > 0)
}

function listsOf(instance: string, neighbor: BgpNeighbor): readonly PrefixList[] {
  const ofFamily = (family: Family, settings: BgpFamily | null): readonly PrefixList[] => [
    ...listOf(prefixListName(instance, neighbor, 'in'), family, settings?.importPrefixes ?? null),
    ...listOf(prefixListName(instance, neighbor, 'out'), family, settings?.exportPrefixes ?? null),
  ]
  return [...ofFamily(4, neighbor.ipv4Unicast), ...ofFamily(6, neighbor.ipv6Unicast)]
}

function listOf(name: string, family: Family, prefixes: readonly Prefix[] | null): readonly PrefixList[] {
  return prefixes === null ? [] : [{ name, family, prefixes }]
}

function entriesOf({ name, family, prefixes }: PrefixList): readonly PrefixListEntryView[] {
  // A list without entry permits everything in FRR: what is closed must say so.
  const rules = prefixes.length === 0 ? ['deny any'] : prefixes.map(permit)
  return rules.map((rule, index) => ({ keyword: family === 4 ? 'ip' : 'ipv6', name, sequence: 5 * (index + 1), rule }))
}

/** The network and everything inside it; FRR refuses `le` where there is nothing inside. */
function permit(prefix: Prefix): string {
  const width = familyOf(prefix) === 4 ? 32 : 128
  return lengthOf(prefix) === width ? `permit ${prefix}` : `permit ${prefix} le ${width}`
}
