import type { MacAddress } from '#src/net/mac.ts'
import type { FileArtifact } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { printUnit } from '#generators/systemd/unit.ts'
import { settingsFile } from './settings-file.ts'

/** What the node's network manager must leave alone: the NICs that go to the router, and both ends of our veth pairs. */
export function networkManagerFiles(plan: NodePlan): readonly FileArtifact[] {
  return plan.target.networkManager === 'networkmanager' ? [networkManagerFile(plan)] : networkdFiles(plan)
}

/**
 * A `[device-…]` section and not the list `unmanaged-devices`, which another file would replace as a whole. NetworkManager's catch-all
 * profile would otherwise try DHCP on our veth, fail and flush its address. NetworkManager.conf(5), "Device List Format".
 */
function networkManagerFile(plan: NodePlan): FileArtifact {
  const devices = [...interfaceNames(plan).map((name) => `interface-name:${name}`), ...macs(plan).map((mac) => `mac:${mac}`)]
  const contents = printUnit([
    {
      name: `device-${plan.names.prefix}`,
      entries: [
        ['match-device', devices.join(';')],
        ['managed', '0'],
      ],
    },
  ])
  return settingsFile(`/etc/NetworkManager/conf.d/90-${plan.names.prefix}.conf`, contents, plan.underlay.origin)
}

/** The two switches keep our routes and rules when networkd starts anew: it deletes what it did not make. networkd.conf(5). */
function networkdFiles(plan: NodePlan): readonly FileArtifact[] {
  const { prefix } = plan.names
  const switches = printUnit([
    {
      name: 'Network',
      entries: [
        ['ManageForeignRoutes', 'no'],
        ['ManageForeignRoutingPolicyRules', 'no'],
      ],
    },
  ])
  const byMac = macs(plan)
  return [
    settingsFile(`/etc/systemd/networkd.conf.d/10-${prefix}.conf`, switches, plan.underlay.origin),
    unmanaged(plan, `10-${prefix}.network`, ['Name', interfaceNames(plan).join(' ')]),
    ...(byMac.length === 0 ? [] : [unmanaged(plan, `10-${prefix}-mac.network`, ['PermanentMACAddress', byMac.join(' ')])]),
  ]
}

/** Two keys of one `[Match]` must both fit; names and MAC addresses therefore stand in files of their own. systemd.network(5). */
function unmanaged(plan: NodePlan, file: string, match: readonly [key: string, value: string]): FileArtifact {
  const contents = printUnit([
    { name: 'Match', entries: [match] },
    { name: 'Link', entries: [['Unmanaged', 'yes']] },
  ])
  return settingsFile(`/etc/systemd/network/${file}`, contents, plan.underlay.origin)
}

function interfaceNames(plan: NodePlan): readonly string[] {
  const links = plan.vrfs.flatMap(({ hostLink }) => (hostLink === null ? [] : [hostLink.hostInterface, hostLink.routerInterface]))
  return [...new Set([...plan.underlay.interfaces.map(({ name }) => name), ...links])]
}

/** A NIC that is found by its MAC has another name on the node before it moves. */
function macs(plan: NodePlan): readonly MacAddress[] {
  return plan.underlay.interfaces.flatMap(({ mac }) => (mac === null ? [] : [mac]))
}

/** `.link` files that name NICs by their own address (not that of a bond or VLAN above them). systemd.link(5). */
export function nicNameFiles(plan: NodePlan): readonly FileArtifact[] {
  return plan.nicNames.map(({ name, mac, origin }) => {
    const contents = printUnit([
      { name: 'Match', entries: [['PermanentMACAddress', mac]] },
      { name: 'Link', entries: [['Name', name]] },
    ])
    return settingsFile(`/etc/systemd/network/10-${plan.names.prefix}-${name}.link`, contents, origin)
  })
}
