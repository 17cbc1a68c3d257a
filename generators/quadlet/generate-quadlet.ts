import type { Artifact, FileArtifact } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { containerModels, type ContainerModel } from './container-model.ts'
import { printContainer } from './print-container.ts'
import { podFileName, printKube, printPod } from './print-kube.ts'

/** The Quadlet files of the three containers. podman makes their services when systemd starts. */
export function generateQuadlet(plan: NodePlan): readonly Artifact[] {
  return containerModels(plan).flatMap((model) => filesOf(model, plan))
}

function filesOf(model: ContainerModel, plan: NodePlan): readonly Artifact[] {
  const file = (name: string, contents: string): FileArtifact => ({
    kind: 'file',
    path: `${plan.names.quadletDirectory}/${name}`,
    mode: '0644',
    contents,
    origin: model.origin,
  })
  if (plan.target.quadlet === 'container') return [file(`${model.name}.container`, printContainer(model, plan.target))]
  return [file(`${model.name}.kube`, printKube(model, plan.target)), file(podFileName(model), printPod(model))]
}
