import type { NodeNames } from '#src/plan/node-plan.ts'
import type { Target } from '#src/plan/target.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { PREFIX_NAME } from './codes.ts'
import type { Report } from './report.ts'

const DEFAULT_PREFIX = 'evpn-router'

/** Directories of others in /etc, /run and /var/lib. */
const TAKEN: ReadonlySet<string> = new Set([
  'containers',
  'crio',
  'frr',
  'ignition',
  'kubernetes',
  'netns',
  'ostree',
  'perouter',
  'ssh',
  'systemd',
])

/** Everything that begins with the prefix. 31 bytes leave room for the longest unit name and the namespace. */
export function resolveNames(spec: NodeSpec, target: Target, report: Report): NodeNames {
  const asked = spec.system?.prefix ?? DEFAULT_PREFIX
  const reason = refusePrefix(asked)
  if (reason !== null)
    report(PREFIX_NAME, {
      path: ['system', 'prefix'],
      message: `prefix "${asked}" ${reason}`,
      hint: `the default is ${DEFAULT_PREFIX}`,
    })
  const prefix = reason === null ? asked : DEFAULT_PREFIX
  return {
    prefix,
    netns: `/run/netns/${prefix}`,
    configDirectory: `/etc/${prefix}`,
    stateDirectory: `/var/lib/${prefix}`,
    runDirectory: `/run/${prefix}`,
    // what an image build owns lies in /usr, and bootc follows links to there only
    quadletDirectory: target.ignitionMax === null ? '/usr/share/containers/systemd' : '/etc/containers/systemd',
    hostCommand: `${target.hostCommandDirectory}/${prefix}`,
  }
}

function refusePrefix(prefix: string): string | null {
  if (TAKEN.has(prefix)) return 'is the name of a directory of another program'
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(prefix) && prefix.length <= 31
    ? null
    : 'is not a name: lower-case letters, digits and single dashes, at most 31'
}
