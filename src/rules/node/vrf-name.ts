import type { NodeRule } from '#src/rules/rule.ts'

export const vrfName: NodeRule = {
  code: 'vrf-name',
  severity: 'error',
  summary: 'A VRF has a name of its own, not that of a device or VRF that every system has.',
  prevents: 'The device exists already, or another program manages it.',
  check: (plan, report) => {
    for (const vrf of plan.vrfs) {
      if (TAKEN.has(vrf.name))
        report({ path: [...vrf.origin, 'name'], message: `"${vrf.name}" cannot be the name of a VRF: it is taken on every node` })
    }
  },
}

const TAKEN: ReadonlySet<string> = new Set(['lo', 'mgmt', 'main', 'local', 'unspec'])
