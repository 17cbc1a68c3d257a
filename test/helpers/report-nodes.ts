import { writeIgnition } from '#butane/ignition.ts'
import { compileNode } from '#src/compile.ts'
import { chain } from '#src/diagnostics/checked.ts'
import { readYaml } from '#src/source/read-yaml.ts'
import type { InterfaceName } from '#src/net/ifname.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import type { ReportNode } from '#src/report/report-host.ts'

/** A Node document, compiled; throws where it is refused. */
export function reportNodeOf(text: string): ReportNode {
  const { value, diagnostics } = chain(readYaml('node.yaml', Buffer.from(text)), compileNode)
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const ignition = writeIgnition(value.artifacts, { source: 'node.yaml', spec: null, max: value.plan.target.ignitionMax })
  return { ...value, ignitionBytes: ignition.value === null ? null : Buffer.byteLength(ignition.value) }
}

/** A three-node lab: two leaves of different AS numbers, both families, two VRFs. */
export function labNodes(): readonly ReportNode[] {
  return [3, 4, 5].map((number) => {
    const name = `k${number - 3}`
    return reportNodeOf(`
apiVersion: gen-ignition/v1
kind: Node
name: ${name}
index: ${number - 3}
target: {os: fedora-coreos, version: "42"}
underlay:
  asn: 64514
  vtep: {ipv4: {pool: 100.65.0.0/24}}
  interfaces:
    - {name: toswitch1, addresses: [192.168.11.${number}/24, "2001:db8:11::${number}/64"]}
    - {name: toswitch2, addresses: [192.168.12.${number}/24, "2001:db8:12::${number}/64"]}
  neighbors:
    - {address: 192.168.11.2, remoteAs: 64512, allowasIn: 1, description: leafkind1}
    - {address: 192.168.12.2, remoteAs: 64513, allowasIn: 1, description: leafkind2}
vrfs:
  - {name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.${number}/24], bgp: {remoteAs: 64515}}}
  - {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.11.1/24], hostAddresses: [192.169.11.${number}/24], hostRoutes: [10.100.0.0/16]}}
lint: {vtep-pool-edge: lab}
`)
  })
}

/** Racks of 20 hosts, each rack with a pair of leaves of its own AS; every fifth host has the VRF `storage` too. */
export function rackNodes(count: number): readonly ReportNode[] {
  return Array.from({ length: count }, (_, position) => {
    const rack = Math.floor(position / 20) + 1
    const link = (position % 20) * 2
    const storage =
      position % 5 === 0
        ? `\n  - {name: storage, l3vni: 5300, hostLink: {routerAddresses: [169.254.53.1/30], hostAddresses: [169.254.53.2/30], hostRoutes: [10.30.0.0/16]}}`
        : ''
    return reportNodeOf(`
apiVersion: gen-ignition/v1
kind: Node
name: r${rack}-k${String(position + 1).padStart(3, '0')}
index: ${position + 1}
target: {os: flatcar, version: "4628"}
underlay:
  asn: ${65000 + position}
  vtep: {ipv4: {pool: 100.65.0.0/16}}
  interfaces:
    - {name: uplink0, addresses: [10.${rack}.1.${link}/31], mtu: 9000}
    - {name: uplink1, addresses: [10.${rack}.2.${link}/31], mtu: 9000}
  neighbors:
    - {address: 10.${rack}.1.${link + 1}, remoteAs: ${64600 + rack}, bfd: true}
    - {address: 10.${rack}.2.${link + 1}, remoteAs: ${64600 + rack}, bfd: true}
vrfs:
  - {name: tenant-a, l3vni: 5001, hostLink: {routerAddresses: [169.254.50.1/30], hostAddresses: [169.254.50.2/30], bgp: {remoteAs: 65500, asOverride: true}}}
  - {name: tenant-b, l3vni: 5002, hostLink: {routerAddresses: [169.254.51.1/30], hostAddresses: [169.254.51.2/30], bgp: {remoteAs: 65500, asOverride: true}}}${storage}
lint: {vtep-pool-edge: lab}
`)
  })
}

/** Hosts of one AS, each with an internal session to every other one and to two reflectors outside; every second session is the other's too. */
export function meshNodes(count: number): readonly ReportNode[] {
  const addresses = Array.from({ length: count }, (_, position) => `10.9.0.${position + 11}`)
  return addresses.map((own, position) => {
    const others = [...addresses.filter((address) => address !== own), '10.9.0.1', '10.9.0.2']
    const neighbors = others.map((address) => `{address: ${address}, remoteAs: internal}`)
    return reportNodeOf(`
apiVersion: gen-ignition/v1
kind: Node
name: m${position}
target: {os: debian, version: "13"}
underlay:
  asn: 65500
  vtep: {ipv4: 100.66.0.${position + 1}}
  interfaces: [{name: eth1, addresses: [${own}/24]}]
  neighbors: [${neighbors.join(', ')}]
vrfs: [{name: red, l3vni: 100}]
`)
  })
}

/** Text that would do harm in HTML, SVG, Markdown or on a screen. */
export const HOSTILE =
  '<script>alert(1)</script><img src=x>"\'`|*_[x](https://e.example)&lt;$1$\u202e\n\u0000]]><!--漢字🙂 www.e.example'

/** Must never come into a report. */
export const SECRET = 'neighbor PEERS password hunter2'

/** Every text of the plan that a document could choose is hostile, also where the schema would refuse it; the raw blocks hold a secret. */
export function hostileNodes(): readonly ReportNode[] {
  return labNodes().map((node, position) => ({ ...node, plan: hostile(node.plan, `${HOSTILE}${position}`) }))
}

function hostile(plan: NodePlan, name: string): NodePlan {
  const device = name as InterfaceName
  const { underlay } = plan
  return {
    ...plan,
    name,
    names: { ...plan.names, prefix: name },
    images: { ...plan.images, frr: SECRET },
    frr: { ...plan.frr, raw: [{ position: 'end', text: SECRET, origin: [] }] },
    underlay: {
      ...underlay,
      interfaces: underlay.interfaces.map((nic) => ({ ...nic, name: device })),
      neighbors: underlay.neighbors.map((neighbor) => ({ ...neighbor, description: name })),
    },
    vrfs: plan.vrfs.map((vrf) => ({
      ...vrf,
      name: device,
      l3Vni: { ...vrf.l3Vni, bridge: device, vxlan: device },
      hostLink: vrf.hostLink === null ? null : { ...vrf.hostLink, hostInterface: device, routerInterface: device },
    })),
  }
}
