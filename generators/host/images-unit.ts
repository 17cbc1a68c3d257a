import type { NodePlan } from '#src/plan/node-plan.ts'
import { commandLine } from '#generators/systemd/quoting.ts'
import { printUnit } from '#generators/systemd/unit.ts'
import { unitNames } from './unit-names.ts'

/** Loads what is not there, and fails where the archive does not hold it. */
const LOAD =
  'archive=$1; shift; for image; do podman image exists "$image" || podman load -q -i "$archive"; podman image exists "$image"; done'

/**
 * Loads the image from an archive on the disk, at each boot: CRI-O's crio-wipe empties the store that it shares with podman after an unclean
 * reboot. null where the image does not come by archive.
 */
export function printImagesUnit(plan: NodePlan): string | null {
  if (plan.images.archive === null) return null
  const names = unitNames(plan)
  return printUnit([
    {
      name: 'Unit',
      entries: [
        ['Description', 'EVPN router: loads its image'],
        ['RequiresMountsFor', `/var/lib/containers ${mountPath(plan.images.archive.path)}`],
        ...(plan.target.hasCrio ? [['After', 'crio-wipe.service'] as const] : []),
        ['Before', [names.frr, names.reloader, names.controller].join(' ')],
        ['PartOf', names.target],
        ['StartLimitIntervalSec', '0'],
      ],
    },
    {
      name: 'Service',
      entries: [
        ['Type', 'oneshot'],
        ['RemainAfterExit', 'yes'],
        ['Restart', 'on-failure'],
        ['RestartSec', '5'],
        ['ExecStart', commandLine(['/bin/sh', '-ec', LOAD, 'sh', plan.images.archive.path, ...imageNames(plan)])],
      ],
    },
  ])
}

/** Each image once. */
export function imageNames(plan: NodePlan): readonly string[] {
  return [...new Set([plan.images.frr, plan.images.reloader, plan.images.controller])]
}

function mountPath(path: string): string {
  return path.replaceAll('%', '%%')
}
