import { chain, checked, type Checked } from './diagnostics/checked.ts'
import type { Artifact } from './plan/artifact.ts'
import type { NodePlan } from './plan/node-plan.ts'
import { onExistingPlaces } from './source/existing-place.ts'
import type { Source } from './source/source.ts'
import { generateController } from '#generators/controller/generate-controller.ts'
import { generateFrr } from '#generators/frr/generate-frr.ts'
import { generateHost } from '#generators/host/generate-host.ts'
import { generateQuadlet } from '#generators/quadlet/generate-quadlet.ts'
import { ALL_RULES } from './all-rules.ts'
import { resolveNode } from './resolve/resolve-node.ts'
import { checkArtifacts } from './rules/artifact-rules.ts'
import { applyLint } from './rules/lint.ts'
import { checkNode } from './rules/node-rules.ts'
import type { NodeSpec } from './schema/node-schema.ts'
import { parseNode, type Reading } from './schema/parse-node.ts'
import { runStages, type StagedWork } from './stages.ts'

/** A node, decided and written down. A sink of `butane/` turns the artefacts into one output. */
export type CompiledNode = { readonly plan: NodePlan; readonly artifacts: readonly Artifact[] }

/** The pipeline: text was read into a Source before, a sink follows. Each stage reports all it finds; an error stops before the next. */
export function compileNode(source: Source, reading: Reading = { isOneOfMany: false }): Checked<CompiledNode> {
  return runStages(compileInStages(source, reading))
}

export function* compileInStages(source: Source, reading: Reading): StagedWork<Checked<CompiledNode>> {
  const spec = parseNode(source, reading)
  yield
  const plan = yield* decide(spec, source)
  yield
  const written = chain(plan, (plan) => checked({ plan, artifacts: generate(plan) }))
  yield
  const compiled = chain(written, ({ plan, artifacts }) =>
    chain(checkArtifacts(artifacts, plan, source.id), (passed) => checked({ plan, artifacts: passed })),
  )
  return judged(compiled, spec, source)
}

/** The same up to the plan: for a node whose files are known to be right already. */
export function* planInStages(source: Source, reading: Reading): StagedWork<Checked<NodePlan>> {
  const spec = parseNode(source, reading)
  yield
  return judged(yield* decide(spec, source), spec, source)
}

function* decide(spec: Checked<NodeSpec>, source: Source): StagedWork<Checked<NodePlan>> {
  const plan = chain(spec, (spec) => resolveNode(spec, source.id))
  yield
  return chain(plan, (plan) => checkNode(plan, source.id))
}

/** What was found, without the warnings that the document silences, each at a place that the document has. */
function judged<T>(result: Checked<T>, { value: spec }: Checked<NodeSpec>, source: Source): Checked<T> {
  if (spec === null) return result
  const heard = applyLint(result, spec.lint ?? {}, { rules: ALL_RULES, source: source.id })
  return { value: heard.value, diagnostics: heard.diagnostics.map((diagnostic) => onExistingPlaces(diagnostic, source)) }
}

function generate(plan: NodePlan): readonly Artifact[] {
  return [...generateFrr(plan), ...generateController(plan), ...generateQuadlet(plan), ...generateHost(plan)]
}
