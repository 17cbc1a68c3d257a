import type { NodeRule } from '#src/rules/rule.ts'

export const imagePullNoNetwork: NodeRule = {
  code: 'image-pull-no-network',
  severity: 'error',
  summary: 'Where podman pulls the image, the node has a NIC besides the underlay.',
  prevents: 'The router would have to run before its image can be fetched.',
  check: (plan, report) => {
    const { delivery } = plan.images
    const underlay = new Set<string>(plan.underlay.interfaces.map(({ name }) => name))
    if (delivery === 'pull' && plan.nicNames.every(({ name }) => underlay.has(name)))
      report({
        path: ['images', 'delivery'],
        message: 'the image cannot be pulled: the document names no NIC but those of the underlay',
        hint: 'use delivery: archive or preloaded, or name the management NIC in system.nicNames',
      })
  },
}
