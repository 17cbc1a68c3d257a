import type { ContractVrf, ControllerConfig } from '#src/contract/controller-config.ts'
import { addressOf, hostPrefix } from '#src/net/prefix.ts'
import { readNeighbor } from './frr-subject.ts'
import type { FrrLine } from './parse-frr.ts'

type Pair<T> = readonly [old: T, next: T]

/** One file with the configuration that it was written beside. */
type Side = { readonly lines: readonly FrrLine[]; readonly config: ControllerConfig }

/**
 * The lines of both files without what a difference of controller.json tells already: router-id, VTEP, VNI and node name, the blocks of a
 * VRF that came or went, and what follows from them.
 */
export function withoutExplained(
  [oldLines, nextLines]: Pair<readonly FrrLine[]>,
  configs: Pair<ControllerConfig>,
): Pair<readonly FrrLine[]> {
  const sides: Pair<Side> = [
    { lines: oldLines, config: configs[0] },
    { lines: nextLines, config: configs[1] },
  ]
  const facts = explainedFacts(sides)
  return [told(sides[0], facts), told(sides[1], facts)]
}

type Facts = {
  /** VRFs that only one side has. */
  readonly unpaired: ReadonlySet<string>
  /** VRFs whose RD and ASN follow from the underlay on both sides. */
  readonly derivedRd: ReadonlySet<string>
  readonly derivedAsn: ReadonlySet<string>
  /** Of each VRF: the host addresses that only one side has. */
  readonly movedHosts: ReadonlyMap<string, readonly string[]>
}

function told({ lines, config }: Side, facts: Facts): readonly FrrLine[] {
  return lines.filter((line) => !isInController(line, config) && !follows(line, facts))
}

/** What controller.json says too. */
function isInController({ section, text }: FrrLine, { node, underlay, vrfs }: ControllerConfig): boolean {
  if (section.instance === null) {
    return (
      text === `hostname ${node}` ||
      vrfs.some(({ name, l3Vni }) => section.block === `vrf ${name}` && text === `vni ${l3Vni.vni}`)
    )
  }
  const vteps = [underlay.vtep.ipv4, underlay.vtep.ipv6].filter((address) => address !== null)
  const isVtep = section.instance === '' && vteps.some((address) => text === `network ${hostPrefix(address)}`)
  return isVtep || text === `bgp router-id ${underlay.routerId}`
}

function follows({ section, text }: FrrLine, facts: Facts): boolean {
  const { instance } = section
  if (instance === null) {
    return [...facts.unpaired].some((vrf) => [section.block, text].includes(`vrf ${vrf}`) || isListOf(vrf, text))
  }
  const address = readNeighbor(text)?.address ?? /^network (\S+)\/\d+$/.exec(text)?.[1] ?? ''
  return (
    facts.unpaired.has(instance) ||
    (text.startsWith('rd ') && facts.derivedRd.has(instance)) ||
    (text.startsWith('asn ') && facts.derivedAsn.has(instance)) ||
    (facts.movedHosts.get(instance) ?? []).includes(address)
  )
}

function isListOf(vrf: string, text: string): boolean {
  return /^ip(v6)? prefix-list /.test(text) && text.includes(` ${vrf}-`)
}

function explainedFacts([old, next]: Pair<Side>): Facts {
  const pairs = next.config.vrfs.flatMap((after): readonly Pair<ContractVrf>[] => {
    const before = old.config.vrfs.find(({ name }) => name === after.name)
    return before === undefined ? [] : [[before, after]]
  })
  const paired = new Set(pairs.map(([{ name }]) => name))
  const namesWhere = (holds: (pair: Pair<ContractVrf>) => boolean) => new Set(pairs.filter(holds).map(([{ name }]) => name))
  return {
    unpaired: new Set([...old.config.vrfs, ...next.config.vrfs].map(({ name }) => name).filter((name) => !paired.has(name))),
    derivedRd: namesWhere((pair) => isDerivedRd([old, next], pair)),
    derivedAsn: namesWhere(([before, after]) => before.asn === old.config.underlay.asn && after.asn === next.config.underlay.asn),
    movedHosts: new Map(pairs.map((pair) => [pair[0].name, movedHosts(pair)])),
  }
}

/** An RD that nobody writes is the router-id and a number: the VNI, or beyond 65535 one that stays. */
function isDerivedRd([old, next]: Pair<Side>, [before, after]: Pair<ContractVrf>): boolean {
  const [from, to] = [rdNumber(old, before), rdNumber(next, after)]
  return from !== null && to !== null && (from === to || (from === before.l3Vni.vni && to === after.l3Vni.vni))
}

function rdNumber({ lines, config }: Side, { name }: ContractVrf): number | null {
  const rd = lines.find(({ section, text }) => section.instance === name && text.startsWith('rd '))
  const prefix = `rd ${config.underlay.routerId}:`
  return rd?.text.startsWith(prefix) === true ? Number(rd.text.slice(prefix.length)) : null
}

function movedHosts([before, after]: Pair<ContractVrf>): readonly string[] {
  const [old, next] = [before, after].map(({ hostLink }) => (hostLink?.hostAddresses ?? []).map(addressOf))
  if (old === undefined || next === undefined) return []
  return [...old.filter((address) => !next.includes(address)), ...next.filter((address) => !old.includes(address))]
}
