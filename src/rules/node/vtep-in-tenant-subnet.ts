import type { Path } from '#src/diagnostics/diagnostic.ts'
import { containsAddress, hostPrefix, addressOf, lengthOf, networkOf, type Prefix } from '#src/net/prefix.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { inDocumentOrder, linkAddresses, underlayAddresses } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const vtepInTenantSubnet: NodeRule = {
  code: 'vtep-in-tenant-subnet',
  severity: 'error',
  summary: 'The VTEP lies outside every network of the tenants.',
  prevents: 'The way to a remote VTEP would lead into the tunnel that it carries.',
  check: (plan, report) => {
    for (const vtep of underlayAddresses(plan.underlay).filter((own) => own.isVtep)) {
      for (const { prefix, path } of tenantPrefixes(plan)) {
        if (lengthOf(prefix) > 0 && containsAddress(prefix, vtep.address))
          report({
            path,
            message: `${prefix} of a tenant holds the VTEP ${vtep.address}`,
            related: [{ path: vtep.path, message: 'the VTEP' }],
          })
      }
    }
  },
}

/** A default route is no network of a tenant. What the link announces by itself is in its addresses already. */
function tenantPrefixes(plan: NodePlan): readonly { readonly prefix: Prefix; readonly path: Path }[] {
  return inDocumentOrder(plan.vrfs).flatMap((vrf) => {
    const link = vrf.hostLink === null ? [] : linkAddresses(vrf.hostLink)
    const ofLink = new Set(link.map(({ text }) => hostPrefix(addressOf(text))))
    return [
      ...link.map(({ text, path }) => ({ prefix: networkOf(text), path })),
      ...vrf.networks
        .filter((network) => !ofLink.has(network))
        .map((prefix) => ({ prefix, path: [...vrf.origin, 'advertise', 'networks'] })),
      ...inDocumentOrder(vrf.staticRoutes).map(({ prefix, origin }) => ({ prefix, path: [...origin, 'prefix'] })),
    ]
  })
}
