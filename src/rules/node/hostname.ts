import { quote } from '#src/diagnostics/quote.ts'
import { isHostName } from '#src/net/host-name.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostname: NodeRule = {
  code: 'hostname',
  severity: 'error',
  summary: 'The names of the node are RFC 1123 host names of at most 64 characters.',
  prevents: 'Linux refuses the host name, or DNS and certificates disagree with it.',
  check: (plan, report) => {
    const names = [
      { name: plan.name, path: ['name'] },
      ...(plan.hostname === null ? [] : [{ name: plan.hostname, path: ['system', 'hostname'] }]),
    ]
    for (const { name, path } of names) {
      if (isHostName(name)) continue
      report({
        path,
        message: `${quote(name)} is not a host name`,
        hint: 'letters, digits and dashes between dots, at most 64 characters',
      })
    }
  },
}
