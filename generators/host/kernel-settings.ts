import type { NodePlan } from '#src/plan/node-plan.ts'
import { ROUTER_SYSCTLS } from '#src/plan/sysctls.ts'

/**
 * Modules that the router's devices need, for modules-load.d(5): the containers may not load any. A name too many fails
 * systemd-modules-load.service where the kernel has none of it, so only what is used stands here.
 */
export function printModules(plan: NodePlan): string {
  const tenants = plan.vrfs.length > 0 ? ['bridge', 'vrf', 'vxlan'] : []
  const hostLinks = plan.vrfs.some((vrf) => vrf.hostLink !== null) ? ['veth'] : []
  return `${[...tenants, ...hostLinks, 'nf_tables'].sort().join('\n')}\n`
}

/** Settings of the router's namespace in sysctl.d(5) form; the namespace's unit applies them. */
export function printNetnsSysctls(): string {
  return `${Object.entries(ROUTER_SYSCTLS)
    .map(([key, value]) => `${key} = ${value}`)
    .join('\n')}\n`
}
