import type { NodeRule } from '#src/rules/rule.ts'

export const podmanLate: NodeRule = {
  code: 'podman-late',
  severity: 'error',
  summary: 'The podman of the target is there when the boot begins.',
  prevents: 'Its units start after kubelet, whatever order they have.',
  check: (plan, report) => {
    const { os, version, hasLatePodman } = plan.target
    if (hasLatePodman)
      report({
        path: ['target', 'version'],
        message: `${os} ${version} merges podman after the boot has begun, so that no router can be up before kubelet`,
        hint: 'Flatcar 4628 and newer merge it in the initrd',
      })
  },
}
