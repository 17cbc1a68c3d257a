import type { Path } from '#src/diagnostics/diagnostic.ts'
import { inDocumentOrder, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const nicInTwoRoles: NodeRule = {
  code: 'nic-in-two-roles',
  severity: 'error',
  summary: 'A NIC is listed once.',
  prevents: 'It can move into the router only once; the second entry waits for ever.',
  check: (plan, report) => {
    const lists = [inDocumentOrder(plan.underlay.interfaces), inDocumentOrder(plan.nicNames)]
    for (const { again, first } of lists.flatMap((list) => repeats<Named>(list, (nic) => nic.name))) {
      report({
        path: [...again.origin, 'name'],
        message: `${again.name} is listed twice`,
        hint: 'put all its addresses into one entry',
        related: [{ path: [...first.origin, 'name'], message: 'first listed' }],
      })
    }
  },
}

type Named = { readonly name: string; readonly origin: Path }
