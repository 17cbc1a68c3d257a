import type { HostFacts, VrfFacts } from '#src/plan/host-facts.ts'
import { isExternal } from '#src/plan/remote-as.ts'
import { wildcardOf } from './connected-targets.ts'

/**
 * What a host takes from others of its own AS by route targets. `nothing`: it need not hear them. `plain`: paths that end with the shared
 * AS. `behind-host`: also paths that end with the AS of a host's speaker, `64514 64515`.
 */
export type Heard = 'nothing' | 'plain' | 'behind-host'

/** How many hosts of an AS export a target, and how many of them from a VRF with a speaker of another AS. */
type Exporters = { all: number; behindHost: number }

/** What is exported is counted when the first host is asked about: in most fleets none is. */
export function heardRoutes(hosts: readonly HostFacts[]): (host: HostFacts) => Heard {
  let counted: ReadonlyMap<string, Exporters> | null = null
  return (host) => {
    counted ??= countExporters(hosts)
    const exporters = counted
    const own = exportsOf(host)
    const heard = importsOf(host).map((target) => {
      const { all, behindHost } = exporters.get(`${host.asn} ${target}`) ?? { all: 0, behindHost: 0 }
      return { all: all - (own.has(target) ? 1 : 0), behindHost: behindHost - (own.get(target) === true ? 1 : 0) }
    })
    if (heard.some(({ behindHost }) => behindHost > 0)) return 'behind-host'
    return heard.some(({ all }) => all > 0) ? 'plain' : 'nothing'
  }
}

/** By AS and target. */
function countExporters(hosts: readonly HostFacts[]): ReadonlyMap<string, Exporters> {
  const exporters = new Map<string, Exporters>()
  for (const host of hosts) {
    for (const [target, isBehindHost] of exportsOf(host)) {
      const key = `${host.asn} ${target}`
      const known = exporters.get(key) ?? { all: 0, behindHost: 0 }
      known.all += 1
      known.behindHost += isBehindHost ? 1 : 0
      exporters.set(key, known)
    }
  }
  return exporters
}

/** Each exported target and the wildcard that takes it; true where a VRF that exports it has a speaker of another AS behind it. */
function exportsOf(host: HostFacts): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>()
  for (const vrf of host.vrfs) {
    for (const target of vrf.tenant.targets.export)
      for (const key of [target, wildcardOf(target)]) found.set(key, found.get(key) === true || hasForeignSpeaker(vrf))
  }
  return found
}

function importsOf({ vrfs }: HostFacts): readonly string[] {
  return vrfs.flatMap(({ tenant }) => tenant.targets.import)
}

function hasForeignSpeaker({ link, tenant }: VrfFacts): boolean {
  return link !== null && link.neighbors.some((neighbor) => isExternal(neighbor, tenant.asn))
}
