import { join } from 'node:path'

import { mustRun } from '#test/e2e/run-command.ts'

/** node.ign of a node, by the built command as a user runs it. Needs `npm run build`. */
export async function compileNode(yaml: string): Promise<string> {
  return await mustRun([process.execPath, COMMAND, '-'], { timeoutSeconds: 60, input: yaml })
}

/** The node's files in a directory that does not exist yet. */
export async function renderTree(yaml: string, directory: string): Promise<void> {
  const argv = [process.execPath, COMMAND, 'render', '-', '--format', 'tree', '-o', directory]
  await mustRun(argv, { timeoutSeconds: 60, input: yaml })
}

const COMMAND = join(import.meta.dirname, '../../dist/gen-ignition.js')

/** The seed's node, on the system that the virtual machine runs. */
export const SEED_NODE = `apiVersion: gen-ignition/v1
kind: Node
name: k0
target: {os: debian, version: "13"}
underlay:
  asn: 64514
  vtep: {ipv4: 100.65.0.2}
  interfaces: [{name: eth1, addresses: [192.168.11.3/24]}]
  neighbors: [{address: 192.168.11.2, remoteAs: 64512, allowasIn: origin}]
vrfs: [{name: red, l3vni: 100, asn: 64516, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.0/24], bgp: {remoteAs: 64515}}}]
`
