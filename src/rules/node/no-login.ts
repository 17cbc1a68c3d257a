import type { NodeRule } from '#src/rules/rule.ts'

export const noLogin: NodeRule = {
  code: 'no-login',
  severity: 'warning',
  summary: 'Somebody can log in to the node.',
  prevents: 'When the network does not come up there is no way to see why.',
  check: (plan, report) => {
    const { os, ignitionMax } = plan.target
    if (ignitionMax !== null && !CLUSTER_MANAGED.has(os))
      report({
        path: [],
        message: 'nobody can log in to this node',
        hint: 'the output has no user, key or password; `gen-ignition rule no-login`',
      })
  },
}

/** There the installer adds the users. An image build has its own; it runs no Ignition. */
const CLUSTER_MANAGED: ReadonlySet<string> = new Set(['rhcos'])
