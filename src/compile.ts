import { chain, checked, type Checked } from './diagnostics/checked.ts'
import type { Artifact } from './plan/artifact.ts'
import type { NodePlan } from './plan/node-plan.ts'
import type { Source } from './source/source.ts'
import { generateController } from '#generators/controller/generate-controller.ts'
import { generateFrr } from '#generators/frr/generate-frr.ts'
import { generateHost } from '#generators/host/generate-host.ts'
import { generateQuadlet } from '#generators/quadlet/generate-quadlet.ts'
import { resolveNode } from './resolve/resolve-node.ts'
import { checkArtifacts } from './rules/artifact-rules.ts'
import { checkNode } from './rules/node-rules.ts'
import { parseNode } from './schema/parse-node.ts'

/** A node, decided and written down. A sink of `butane/` turns the artefacts into one output. */
export type CompiledNode = { readonly plan: NodePlan; readonly artifacts: readonly Artifact[] }

/** The pipeline: text was read into a Source before, a sink follows. Each stage reports all it finds; an error stops before the next. */
export function compileNode(source: Source): Checked<CompiledNode> {
  return chain(planNode(source), (plan) => chain(checkArtifacts(generate(plan), plan, source.id), (artifacts) => checked({ plan, artifacts })))
}

/** The first half: what the document means, judged by the node rules. */
export function planNode(source: Source): Checked<NodePlan> {
  return chain(parseNode(source), (spec) => chain(resolveNode(spec, source.id), (plan) => checkNode(plan, spec.lint ?? {}, source.id)))
}

function generate(plan: NodePlan): readonly Artifact[] {
  return [...generateFrr(plan), ...generateController(plan), ...generateQuadlet(plan), ...generateHost(plan)]
}
