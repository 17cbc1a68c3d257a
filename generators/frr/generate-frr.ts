import type { Artifact, FileArtifact } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { render as renderDaemons } from './daemons.hbs'
import { daemonsView } from './daemons-view.ts'
import { render as renderFrrConf } from './frr-conf.hbs'
import { frrView } from './view.ts'

/** One file holds all daemons' configuration. In frr.conf the line would be a change at each reload. */
const VTYSH_CONF = 'service integrated-vtysh-config\n'

/** FRR's three files. The controller hands frr.conf over; the running FRR never sees the one in /etc. */
export function generateFrr(plan: NodePlan): readonly Artifact[] {
  const file = (name: string, contents: string): FileArtifact => ({
    kind: 'file',
    path: `${plan.names.configDirectory}/${name}`,
    mode: '0644',
    contents,
    origin: [],
  })
  return [file('daemons', renderDaemons(daemonsView(plan))), file('frr.conf', frrConf(plan)), file('vtysh.conf', VTYSH_CONF)]
}

/** The configuration as FRR prints it back, ready for `vtysh -b`. */
export function frrConf(plan: NodePlan): string {
  return renderFrrConf(frrView(plan))
}
