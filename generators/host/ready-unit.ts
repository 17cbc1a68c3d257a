import type { CommonPlan } from '#src/plan/node-plan.ts'
import { commandLine } from '#generators/systemd/quoting.ts'
import { printUnit, type UnitFile } from '#generators/systemd/unit.ts'
import { unitNames } from './unit-names.ts'

/**
 * Whoever is ordered after this unit waits until the controller says ready. Nothing requires it: after one time-out kubelet would stay dead.
 * `hold`: the start job does not end before. `continue`: it ends at the time-out, is tried again, and becomes active later.
 */
export function printReadyUnit(plan: CommonPlan): string {
  const names = unitNames(plan)
  return printUnit([
    {
      name: 'Unit',
      entries: [
        ['Description', 'EVPN router: carries traffic'],
        ['Wants', names.controller],
        ['After', names.controller],
        ...waitingUnits(plan).map((unit): readonly [string, string] => ['Before', unit]),
        ['PartOf', names.target],
        ['StartLimitIntervalSec', '0'],
      ],
    },
    {
      name: 'Service',
      entries: [
        ['Type', 'oneshot'],
        ['RemainAfterExit', 'yes'],
        ['TimeoutStartSec', plan.readiness.onTimeout === 'hold' ? 'infinity' : String(plan.readiness.timeoutSeconds)],
        ['Restart', 'on-failure'],
        ['RestartSec', '1'],
        [
          'ExecStart',
          commandLine(['/bin/sh', '-c', 'until [ -e "$1" ]; do sleep 0.5; done', 'sh', `${plan.names.runDirectory}/ready`]),
        ],
      ],
    },
    ...installSection(plan),
  ])
}

/**
 * The two lists exclude each other: ovs-configuration waits for network-online.target by way of kdump, so an order before the one and after
 * the other makes systemd drop the start of OVS.
 */
function waitingUnits({ bootMode, target }: CommonPlan): readonly string[] {
  return bootMode === 'early' ? target.waitingUnits : target.waitingUnitsAfterOvs
}

/** A boot that asks for the network asks for the router, even where nothing asks for our target. */
function installSection(plan: CommonPlan): UnitFile {
  return isReadyEnabled(plan) ? [{ name: 'Install', entries: [['WantedBy', 'network-online.target']] }] : []
}

export function isReadyEnabled(plan: CommonPlan): boolean {
  return plan.bootMode === 'early'
}
