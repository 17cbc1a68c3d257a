import { commonFile, settingsFile } from '#generators/host/settings-file.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { memoiseBy } from '#src/plan/memoise.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { render as renderDaemons } from './daemons.hbs'
import { daemonsView, type DaemonsView } from './daemons-view.ts'
import { render as renderFrrConf } from './frr-conf.hbs'
import { frrView } from './view.ts'

/** One file holds all daemons' configuration. In frr.conf the line would be a change at each reload. */
const VTYSH_CONF = 'service integrated-vtysh-config\n'

/** FRR's three files. The controller hands frr.conf over; the running FRR never sees the one in /etc. */
export function generateFrr(plan: NodePlan): readonly Artifact[] {
  const { configDirectory } = plan.names
  return [
    commonFile(`${configDirectory}/daemons`, printDaemons(daemonsView(plan))),
    settingsFile(`${configDirectory}/frr.conf`, frrConf(plan), []),
    commonFile(`${configDirectory}/vtysh.conf`, VTYSH_CONF),
  ]
}

const printDaemons = memoiseBy<DaemonsView, string>((view) => JSON.stringify(view), renderDaemons)

/** The configuration as FRR prints it back, ready for `vtysh -b`. */
export function frrConf(plan: NodePlan): string {
  return renderFrrConf(frrView(plan))
}
