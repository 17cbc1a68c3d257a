import type { Artifact, FileArtifact } from '#src/plan/artifact.ts'
import { commonPlan } from '#src/plan/common-plan.ts'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { CommonPlan, NodePlan } from '#src/plan/node-plan.ts'
import { containerModels, type ContainerModel } from './container-model.ts'
import { printContainer } from './print-container.ts'
import { podFileName, printKube, printPod } from './print-kube.ts'

/** The Quadlet files of the three containers. podman makes their services when systemd starts. */
export function generateQuadlet(plan: NodePlan): readonly Artifact[] {
  const common = commonPlan(plan)
  return common.target.quadlet === 'container' ? containerFiles(common) : podFiles(common, plan.name)
}

/** Made once for all nodes of a fleet that have the same. */
const containerFiles = memoiseOn((plan: CommonPlan): readonly Artifact[] =>
  containerModels(plan).map((model) =>
    file(model, `${plan.names.quadletDirectory}/${model.name}.container`, printContainer(model, plan)),
  ),
)

function podFiles(plan: CommonPlan, nodeName: string): readonly Artifact[] {
  return containerModels(plan).flatMap((model) => [
    file(model, `${plan.names.quadletDirectory}/${model.name}.kube`, printKube(model, plan.target)),
    file(model, `${plan.names.quadletDirectory}/${podFileName(model)}`, printPod(model, nodeName)),
  ])
}

function file({ origin }: ContainerModel, path: string, contents: string): FileArtifact {
  return { kind: 'file', path, mode: '0644', contents, origin }
}
