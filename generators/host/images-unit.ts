import type { CommonPlan } from '#src/plan/node-plan.ts'
import { commandLine } from '#generators/systemd/quoting.ts'
import { printUnit } from '#generators/systemd/unit.ts'
import { unitNames } from './unit-names.ts'

/**
 * Loads the image from an archive on the disk, at each boot: CRI-O's crio-wipe empties the store that it shares with podman after an unclean
 * reboot. What it does is the host command's. podman unpacks in /var/tmp. It tries again for ever, so that an archive that comes late, or room
 * on the disk, is found. null where the image does not come by archive.
 */
export function printImagesUnit(plan: CommonPlan): string | null {
  if (plan.images.archive === null) return null
  const names = unitNames(plan)
  return printUnit([
    {
      name: 'Unit',
      entries: [
        ['Description', 'EVPN router: loads its image'],
        ['RequiresMountsFor', `/var/lib/containers /var/tmp ${mountPath(plan.images.archive.path)}`],
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
        ['ExecStart', commandLine([plan.names.hostCommand, 'load'])],
      ],
    },
  ])
}

function mountPath(path: string): string {
  return path.replaceAll('%', '%%')
}
