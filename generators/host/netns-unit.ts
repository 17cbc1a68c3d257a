import type { CommonPlan } from '#src/plan/node-plan.ts'
import { ROUTER_USER_ID } from '#generators/quadlet/container-model.ts'
import { commandLine } from '#generators/systemd/quoting.ts'
import { printUnit } from '#generators/systemd/unit.ts'
import { unitNames } from './unit-names.ts'

/** Makes a file of /run/netns that is no namespace (left by a half-done deletion) one again; leaves one that is alone. */
const ADD_NAMESPACE = [
  'ip -n "$1" link show dev lo >/dev/null 2>&1 ||',
  '{ umount "/run/netns/$1" 2>/dev/null || :; rm -f "/run/netns/$1"; ip netns add "$1"; }',
].join(' ')

/**
 * The router's namespace, made before any container and left when they stop, so that the data plane goes on without them. It has no key that
 * gives the service a mount namespace of its own: the new mount in /run/netns would stay in there. A restart carries the containers along.
 */
export function printNetnsUnit(plan: CommonPlan): string {
  const names = unitNames(plan)
  const { prefix, configDirectory, stateDirectory } = plan.names
  return printUnit([
    {
      name: 'Unit',
      entries: [
        ['Description', 'EVPN router: network namespace'],
        [
          'After',
          [...afterOvs(plan), 'systemd-modules-load.service', 'systemd-sysctl.service', 'systemd-tmpfiles-setup.service'].join(
            ' ',
          ),
        ],
        ['RequiresMountsFor', stateDirectory],
        ['PartOf', names.target],
        // each request to rebuild it is a restart
        ['StartLimitIntervalSec', '0'],
      ],
    },
    {
      name: 'Service',
      entries: [
        ['Type', 'oneshot'],
        ['RemainAfterExit', 'yes'],
        ['ExecStart', commandLine(['/bin/sh', '-ec', ADD_NAMESPACE, 'sh', prefix])],
        ['ExecStart', commandLine(['ip', '-n', prefix, 'link', 'set', 'dev', 'lo', 'up'])],
        ['ExecStart', commandLine(['ip', 'netns', 'exec', prefix, 'sysctl', '-q', '-p', `${configDirectory}/netns-sysctl.conf`])],
        ['ExecStart', commandLine(installCommand(configDirectory, `${stateDirectory}/frr/`))],
      ],
    },
  ])
}

/** FRR reads these two from its own directory and from nowhere else. */
function installCommand(from: string, to: string): readonly string[] {
  const owner = String(ROUTER_USER_ID)
  return ['install', '-o', owner, '-g', owner, '-m', '0640', `${from}/daemons`, `${from}/vtysh.conf`, to]
}

/** On the first boot there is no OVS yet and the order means nothing; later the uplink is ours after OVS had it. */
function afterOvs(plan: CommonPlan): readonly string[] {
  return plan.bootMode === 'after-ovs' ? ['ovs-configuration.service'] : []
}
