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
