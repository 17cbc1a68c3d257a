import { trusted } from '#src/net/parsed.ts'
import { isAtLeast, parseVersion } from '#src/net/version.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const podmanTooOld: NodeRule = {
  code: 'podman-too-old',
  severity: 'error',
  summary: 'The podman of the target writes the units that are asked for.',
  prevents: 'The unit is not generated, or it waits for the network that it makes.',
  check: (plan, report) => {
    const { podman, quadlet, hasQuadletDefaultDependencies } = plan.target
    if (!isAtLeast(podman.min, FIRST_QUADLET))
      report({
        path: ['target'],
        message: `podman ${podman.min} has no Quadlet, which came with ${FIRST_QUADLET}`,
        hint: 'a newer target, or target.podman where a newer one is installed',
      })
    else if (quadlet === 'container' && !hasQuadletDefaultDependencies)
      report({
        path: ['target', 'quadlet'],
        message: `.container files need podman 5.3, and this target starts at ${podman.min}`,
        hint: 'leave quadlet out: .kube files do not wait for the network there',
      })
  },
}

const FIRST_QUADLET = trusted(parseVersion('4.4'))
