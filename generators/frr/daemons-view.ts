import type { NodePlan } from '#src/plan/node-plan.ts'

/** FRR's `daemons` file: `bgpd=yes` and `bgpd_options="…"`, read by the image's frr-start as by FRR's own scripts. */
export type DaemonsView = {
  readonly daemons: readonly { readonly name: string }[]
  readonly options: readonly { readonly name: string; readonly text: string }[]
}

/** Started whatever the file says; they have options all the same. */
const ALWAYS = ['mgmtd', 'staticd', 'zebra']

/** No telnet port: vtysh and the reloader use the sockets. */
const COMMON = '-P 0'

/** Seconds for which zebra leaves the routes of a killed zebra in the kernel; as long as BGP's restart timer. */
const KEEP_ROUTES_SECONDS = 120

export function daemonsView(plan: NodePlan): DaemonsView {
  const named = plan.frr.daemons.filter((name) => !ALWAYS.includes(name))
  const options = (name: string): string => (name === 'zebra' ? `${COMMON} -K ${KEEP_ROUTES_SECONDS}` : COMMON)
  return {
    daemons: named.map((name) => ({ name })),
    options: [...ALWAYS, ...named].sort().map((name) => ({ name, text: options(name) })),
  }
}
