import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { applyPhase, converge } from './converge.ts'
import { desiredState } from './desired.ts'
import { diff } from './diff.ts'
import type { HandOver } from './hand-over.ts'
import type { Observed } from './kernel-state.ts'
import { observe } from './observe.ts'
import { isConverged, type Operation, type Plan, type Problem } from './operation.ts'
import type { RunCommand } from '../run-command.ts'

/** What a pass needs of the world. */
export type PassWorld = {
  readonly run: RunCommand
  readonly beat: () => void
  readonly handOver: () => Promise<HandOver>
}

/** What a pass did and saw last. `overlay`: the configuration whose VRFs are in force, the last one that FRR took. */
export type PassResult = {
  readonly overlay: ControllerConfig | null
  readonly frrConf: HandOver
  readonly observed: Observed
  readonly done: readonly Operation[]
  readonly problems: readonly Problem[]
  readonly isConverged: boolean
}

/**
 * One pass in the order of DESIGN section 4: the underlay; frr.conf handed over and confirmed; then VRFs, bridges, tunnels and the host side.
 * A VNI reaches FRR after its configuration, never before. While FRR has not taken a new configuration the VRFs of the one before stay.
 */
export async function pass(world: PassWorld, config: ControllerConfig, before: ControllerConfig | null): Promise<PassResult> {
  const kernel = { run: world.run, netns: config.paths.netns, beat: world.beat }
  const early = await applyPhase(kernel, desiredState(config, before ?? config), 'underlay')
  const frrConf = await world.handOver()
  const overlay = frrConf.kind === 'applied' ? config : before
  if (overlay === null) {
    const observed = await observe(world.run, desiredState(config, config))
    return { overlay, frrConf, observed, done: early.done, problems: early.problems, isConverged: false }
  }
  const { observed, plan, done, problems } = await converge(kernel, desiredState(config, overlay))
  return {
    overlay,
    frrConf,
    observed,
    done: [...early.done, ...done],
    problems: unique([...early.problems, ...problems]),
    isConverged: isConverged(plan),
  }
}

/** What the next pass would apply, with nothing applied and nobody asked: `plan`. */
export async function planOf(run: RunCommand, config: ControllerConfig): Promise<Plan> {
  const desired = desiredState(config, config)
  return diff(desired, await observe(run, desired))
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.scope} ${problem.reason}`, problem]))
  return [...seen.values()]
}
