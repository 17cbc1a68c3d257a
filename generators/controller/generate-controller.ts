import type { ControllerConfig } from '#src/contract/controller-config.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { controllerConfig } from './controller-config.ts'

/** `controller.json`, the fully resolved intent that the image's controller makes true. Pretty-printed, in the order of the contract's fields. */
export function generateController(plan: NodePlan): readonly Artifact[] {
  return [
    {
      kind: 'file',
      path: `${plan.names.configDirectory}/controller.json`,
      mode: '0644',
      contents: printControllerConfig(controllerConfig(plan)),
      origin: [],
    },
  ]
}

export function printControllerConfig(config: ControllerConfig): string {
  return `${JSON.stringify(config, null, 2)}\n`
}
