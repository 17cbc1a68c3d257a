/** What `gen-ignition init` prints: the smallest node, commented. It compiles as it is. */
export function nodeTemplate(): string {
  return TEMPLATE
}

const TEMPLATE = `# yaml-language-server: $schema=./node.schema.json
#   gen-ignition schema node > node.schema.json      makes your editor complete and check this file
#   gen-ignition show node.yaml                      says what it means
#   gen-ignition show node.yaml peer                 prints what the switch needs
#   gen-ignition node.yaml -o node.ign               writes what the node boots with
apiVersion: gen-ignition/v1
kind: Node
name: k0                                    # the node's name, in lower case
target: {os: fedora-coreos, version: "42"}  # or rhcos, flatcar, microos, bootc, debian

# The fabric side: what the node's uplinks and its switches agree on.
underlay:
  asn: 64514                                # the node's AS number
  vtep: {ipv4: 100.65.0.2}                  # its tunnel end and router-id, unique in the fabric
  interfaces:                               # these NICs move into the router
    - {name: eth1, addresses: [192.168.11.3/24]}
  neighbors:                                # the switches; a second one goes on a second line
    - {address: 192.168.11.2, remoteAs: 64512}

# The tenants: one VRF and one VNI each, the same VNI on all nodes.
vrfs:
  - name: red
    l3vni: 100
    hostLink:                               # a cable between the VRF and the node's own network
      routerAddresses: [192.169.10.1/24]
      hostAddresses: [192.169.10.2/24]
      bgp: {remoteAs: 64515}                # the BGP speaker on the host; without one: hostRoutes
`

/** What `gen-ignition init fleet` prints: two hosts, commented. It compiles as it is. */
export function fleetTemplate(): string {
  return FLEET
}

const FLEET = `# yaml-language-server: $schema=./fleet.schema.json
#   gen-ignition schema fleet > fleet.schema.json    makes your editor complete and check this file
#   gen-ignition validate fleet.yaml                 checks all hosts
#   gen-ignition show fleet.yaml --host k1           says what one host is
#   gen-ignition fleet fleet.yaml -o out             writes what the hosts boot with, and what their switches need
apiVersion: gen-ignition/v1
kind: Fleet
name: dc1

# Who the hosts are. Any column but name, index and groups is a variable, or a field of the node such as underlay.asn.
# {csv: hosts.csv} and {ansible: inventory.yaml} go here too; without an index, \`gen-ignition lock\` gives one.
inventory:
  - hosts:
      - {name: k1, index: 1, groups: [rack1], ip: 192.168.11.3/24}
      - {name: k2, index: 2, groups: [rack2], ip: 192.168.12.3/24}

# What all hosts have: a part of a node document (gen-ignition init). $(…) is worked out for each host.
defaults:
  target: {os: fedora-coreos, version: "42"}
  underlay:
    asn: 64514
    vtep: {ipv4: {pool: 100.65.0.0/24}}              # the address is the pool's plus the host's index
    interfaces:
      - {name: eth1, addresses: [$(host.ip)]}
  vrfs:
    - name: red
      l3vni: 100
      hostLink:
        routerAddresses: [192.169.10.1/24]
        hostAddresses: [$(192.169.10.10/24 + host.index)]
        bgp: {remoteAs: 64515, asOverride: true}     # one AS number on all hosts: each must take the others' routes

# What the hosts of a group have besides, or instead.
groups:
  rack1: {underlay: {neighbors: [{address: 192.168.11.2, remoteAs: 64512, allowasIn: 1}]}}
  rack2: {underlay: {neighbors: [{address: 192.168.12.2, remoteAs: 64513, allowasIn: 1}]}}
`
