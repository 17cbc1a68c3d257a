import type { CommonPlan } from '#src/plan/node-plan.ts'
import { printUnit } from '#generators/systemd/unit.ts'
import { unitNames } from './unit-names.ts'

/** All units of the router under one name: `systemctl restart PREFIX.target`. */
export function printTargetUnit(plan: CommonPlan): string {
  const names = unitNames(plan)
  const images = plan.images.archive === null ? [] : [names.images]
  const members = [names.netns, names.resetPath, ...images, names.frr, names.reloader, names.controller, names.ready]
  return printUnit([
    {
      name: 'Unit',
      entries: [
        ['Description', 'EVPN router'],
        ['Wants', members.join(' ')],
      ],
    },
    { name: 'Install', entries: [['WantedBy', 'multi-user.target']] },
  ])
}
