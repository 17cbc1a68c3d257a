import type { CommonPlan } from '#src/plan/node-plan.ts'
import { commandLine } from '#generators/systemd/quoting.ts'
import { printUnit } from '#generators/systemd/unit.ts'
import { unitNames } from './unit-names.ts'

/** A container cannot make a namespace that the node sees; the controller asks for it by a file. */
export function printResetPath(plan: CommonPlan): string {
  const names = unitNames(plan)
  return printUnit([
    {
      name: 'Unit',
      entries: [
        ['Description', 'EVPN router: watches for the request to rebuild the network namespace'],
        ['PartOf', names.target],
      ],
    },
    {
      name: 'Path',
      entries: [
        ['PathExists', `${plan.names.runDirectory}/reset`],
        ['Unit', names.reset],
      ],
    },
  ])
}

/** Without a limit of starts: once reached, it would leave the path unit failed and the namespace lost. */
export function printResetService(plan: CommonPlan): string {
  return printUnit([
    {
      name: 'Unit',
      entries: [
        ['Description', 'EVPN router: rebuilds the network namespace'],
        ['StartLimitIntervalSec', '0'],
      ],
    },
    {
      name: 'Service',
      entries: [
        ['Type', 'oneshot'],
        ['ExecStart', commandLine(['rm', '-f', `${plan.names.runDirectory}/reset`])],
        ['ExecStart', commandLine(['systemctl', '--no-block', 'restart', unitNames(plan).netns])],
      ],
    },
  ])
}
