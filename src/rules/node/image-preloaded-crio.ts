import type { NodeRule } from '#src/rules/rule.ts'

export const imagePreloadedCrio: NodeRule = {
  code: 'image-preloaded-crio',
  severity: 'error',
  summary: 'On a node with CRI-O the image comes as an archive.',
  prevents: 'After an unclean shutdown crio-wipe empties the store, and the router is gone.',
  check: (plan, report) => {
    if (plan.target.hasCrio && plan.images.delivery === 'preloaded')
      report({
        path: plan.images.origin.length === 0 ? ['target', 'os'] : ['images', 'delivery'],
        message: `an image that is preloaded does not survive on ${plan.target.os}`,
        hint: 'use images: {delivery: archive}; it is loaded again on each boot',
      })
  },
}
