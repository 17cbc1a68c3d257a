import { printHosts as printNames } from '#src/diagnostics/print-hosts.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'

/** The hosts of some elements, as a message names them. */
export function printHosts(elements: readonly { readonly host: HostFacts }[]): string {
  return printNames(elements.map(({ host }) => host.name))
}
