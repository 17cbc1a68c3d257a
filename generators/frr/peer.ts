import type { NodePlan } from '#src/plan/node-plan.ts'
import { render } from './peer.hbs'
import { peerView } from './peer-view.ts'

/**
 * What each switch must have for its session with this node, in FRR syntax: a block for each underlay neighbour, to be merged into what the
 * switch already has.
 */
export function peerConfig(plan: NodePlan): string {
  return render(peerView(plan))
}
