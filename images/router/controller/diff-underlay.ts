import type { ContractInterface } from '#src/contract/controller-config.ts'
import type { Desired } from './desired.ts'
import { diffAddresses } from './diff-addresses.ts'
import type { Address, Link, Observed } from './kernel-state.ts'
import { scribe, type Operation, type Plan, type Problem, type Scribe } from './operation.ts'
import { hasOwnProtocol, isGlobalAndLasting, OWN_PROTOCOL } from './ownership.ts'

export const UNDERLAY_SCOPE = 'underlay'

/** Behind l3mdev (1000) and before main (32766). */
const LOCAL_RULE_PRIORITY = 32765

/** Names the host's namespace: the controller's container has the host's network, so its own first process stands for it. */
const HOST_PROCESS = 1

/** Sysctls first: a NIC takes the namespace's defaults when it comes in. */
export function diffUnderlay(desired: Desired, observed: Observed): Plan {
  const to = scribe(UNDERLAY_SCOPE)
  const sysctls = diffSysctls(desired, observed)
  const firewall = diffFirewall(desired, observed)
  diffRules(to, observed)
  diffLoopback(to, desired, observed)
  const problems = desired.interfaces.flatMap((nic) => diffNic(to, nic, { desired, observed }))
  returnNics(to, desired, observed)
  return {
    operations: [...sysctls.operations, ...to.operations, ...firewall.operations],
    problems: [...sysctls.problems, ...problems, ...firewall.problems],
  }
}

function diffSysctls(desired: Desired, observed: Observed): Plan {
  const operations: Operation[] = []
  const problems: Problem[] = []
  for (const [path, value] of desired.sysctls) {
    const actual = observed.sysctls.get(path)
    if (actual === value) continue
    if (actual === undefined) {
      // A device's own ones appear with the device, with the namespace's defaults.
      if (!path.includes('/conf/')) {
        problems.push({ scope: UNDERLAY_SCOPE, reason: `the kernel has no sysctl ${path}`, severity: 'warning' })
      }
      continue
    }
    const reason = `is ${actual}`
    operations.push({ phase: 'underlay', scope: UNDERLAY_SCOPE, verb: 'change', reason, action: { kind: 'sysctl', path, value } })
  }
  return { operations, problems }
}

function diffFirewall({ firewall }: Desired, observed: Observed): Plan {
  const actual = observed.firewall
  if (actual.kind === 'unavailable') {
    const reason = `no firewall on the VTEP address: ${actual.reason}`
    return { operations: [], problems: [{ scope: UNDERLAY_SCOPE, reason, severity: 'warning' }] }
  }
  const isPresent = actual.kind === 'present'
  if (isPresent && actual.marker === firewall.marker && actual.ruleCount === firewall.ruleCount)
    return { operations: [], problems: [] }
  const operation: Operation = {
    phase: 'underlay',
    scope: UNDERLAY_SCOPE,
    verb: isPresent ? 'change' : 'create',
    reason: isPresent ? 'other rules are loaded' : 'is missing',
    action: { kind: 'firewall', script: firewall.script },
  }
  return { operations: [operation], problems: [] }
}

/** The rule `local` stands first by default: a tenant's packet would find the VTEP address there before its own VRF is asked. */
function diffRules(to: Scribe, observed: Observed): void {
  for (const family of [4, 6] as const) {
    const rules = observed.rules.get(family) ?? []
    const place = { phase: 'underlay', namespace: 'router', ...(family === 6 ? { family: 6 as const } : {}) } as const
    if (!rules.some(({ priority, target }) => priority === LOCAL_RULE_PRIORITY && target === 'local')) {
      to.ip({ ...place, verb: 'create' }, `rule add pref ${LOCAL_RULE_PRIORITY} table local`, 'is missing')
    }
    for (const rule of rules.filter(({ priority, target }) => priority === 0 && target === 'local')) {
      to.ip({ ...place, verb: 'delete' }, `rule del pref ${rule.priority} table local`, 'comes before l3mdev')
    }
  }
}

function diffLoopback(to: Scribe, desired: Desired, observed: Observed): void {
  const lo = observed.router.links.get('lo')
  if (lo !== undefined && !lo.isUp)
    to.ip({ phase: 'underlay', verb: 'change', namespace: 'router' }, 'link set dev lo up', 'is down')
  diffAddresses(to, {
    phase: 'underlay',
    namespace: 'router',
    device: 'lo',
    wanted: desired.loopbackAddresses,
    observed: observed.router.addresses.get('lo') ?? [],
    // FRR and people may have addresses of their own here. A kernel that does not keep the maker leaves host prefixes to guess from.
    owns: observed.keepsAddressProtocol ? hasOwnProtocol : isHostPrefix,
    losesIpv6: false,
  })
}

function isHostPrefix(address: Address): boolean {
  return isGlobalAndLasting(address) && address.text.endsWith(address.family === 4 ? '/32' : '/128')
}

type World = { readonly desired: Desired; readonly observed: Observed }

function diffNic(to: Scribe, nic: ContractInterface, { desired, observed }: World): readonly Problem[] {
  const inside = findNics(nic, observed.router.links)
  const outside = inside.length > 0 ? [] : findNics(nic, observed.host.links)
  const [found, ...others] = [...inside, ...outside]
  if (found === undefined) return [{ scope: UNDERLAY_SCOPE, reason: `${describe(nic)} is not on this node`, severity: 'retry' }]
  if (others.length > 0) {
    const names = [found, ...others].map(({ name }) => name).join(', ')
    return [{ scope: UNDERLAY_SCOPE, reason: `${describe(nic)} is more than one device: ${names}`, severity: 'fatal' }]
  }
  const isInside = inside.length > 0
  const place = { phase: 'underlay', namespace: 'router' } as const
  if (!isInside) {
    const words = `link set dev ${found.name} netns ${desired.netns}`
    to.ip({ ...place, namespace: 'host', verb: 'move' }, words, "is in the host's namespace")
  }
  const isUp = isInside && found.isUp
  const isRenamed = found.name !== nic.name
  if (isRenamed) {
    if (isUp) to.ip({ ...place, verb: 'change' }, `link set dev ${found.name} down`, 'is renamed')
    to.ip({ ...place, verb: 'change' }, `link set dev ${found.name} name ${nic.name}`, `has the MAC of ${nic.name}`)
  }
  diffNicSettings(to, nic, found)
  if (!isUp || isRenamed) to.ip({ ...place, verb: 'change' }, `link set dev ${nic.name} up`, 'is down')
  diffAddresses(to, {
    ...place,
    device: nic.name,
    wanted: nic.addresses,
    observed: isInside ? (observed.router.addresses.get(found.name) ?? []) : [],
    owns: isGlobalAndLasting,
    losesIpv6: isUp && isRenamed,
  })
  return []
}

function diffNicSettings(to: Scribe, nic: ContractInterface, found: Link): void {
  const step = { phase: 'underlay', verb: 'change', namespace: 'router' } as const
  if (found.group !== OWN_PROTOCOL) to.ip(step, `link set dev ${nic.name} group ${OWN_PROTOCOL}`, 'is not marked as moved by us')
  if (found.mtuBytes !== nic.mtuBytes) to.ip(step, `link set dev ${nic.name} mtu ${nic.mtuBytes}`, `mtu is ${found.mtuBytes}`)
}

function describe(nic: ContractInterface): string {
  return nic.mac === null ? nic.name : `${nic.name} (${nic.mac})`
}

/** By name; by MAC where one is given: bridges, VLANs and bonds share their lower device's, so hardware goes first. */
function findNics(nic: ContractInterface, links: ReadonlyMap<string, Link>): readonly Link[] {
  if (nic.mac === null) {
    const link = links.get(nic.name)
    return link === undefined ? [] : [link]
  }
  const matching = [...links.values()].filter(({ permanentMac }) => permanentMac === nic.mac)
  const hardware = matching.filter(({ kind }) => kind === null)
  return hardware.length > 0 ? hardware : matching
}

/** NICs that we moved in and no longer want go back to the host, as they would if the namespace were deleted. */
function returnNics(to: Scribe, desired: Desired, observed: Observed): void {
  const wanted = new Set(desired.interfaces.flatMap((nic) => findNics(nic, observed.router.links)).map(({ name }) => name))
  for (const { name, group } of observed.router.links.values()) {
    if (group !== OWN_PROTOCOL || wanted.has(name)) continue
    to.ip({ phase: 'underlay', verb: 'change', namespace: 'router' }, `link set dev ${name} down group default`, 'is not wanted')
    to.ip({ phase: 'underlay', verb: 'move', namespace: 'router' }, `link set dev ${name} netns ${HOST_PROCESS}`, 'is not wanted')
  }
}
