import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own with `fleet.yaml` and `hosts.csv`: two racks of nodes of the seed's size, five host variables and the groups. The caller removes it. */
export function makeFleet(hosts: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'gen-ignition-fleet-'))
  writeFileSync(join(folder, 'fleet.yaml'), DOCUMENT)
  writeFileSync(join(folder, 'hosts.csv'), printHosts(hosts))
  return folder
}

/** The table of the first `hosts` hosts. `moved`: the number of one that got another NIC. */
export function printHosts(hosts: number, moved: number | null = null): string {
  const rows = Array.from({ length: hosts }, (_, index) => row(index + 1, index + 1 === moved))
  return ['name,index,groups,mac,ip,tor', ...rows, ''].join('\n')
}

const HOSTS_OF_A_SWITCH = 100

/** Two racks share their hosts evenly; a rack has a switch for each hundred of them. */
function row(number: number, isMoved: boolean): string {
  const rack = 1 + (number % 2)
  const position = number >> 1
  const subnet = 2 * Math.floor(position / HOSTS_OF_A_SWITCH) + rack
  const network = `10.${subnet >> 8}.${subnet & 255}`
  const bytes = [isMoved ? 1 : 0, number >> 16, (number >> 8) & 255, number & 255]
  const mac = ['52', '54', ...bytes.map((byte) => byte.toString(16).padStart(2, '0'))].join(':')
  const address = `${network}.${10 + (position % HOSTS_OF_A_SWITCH)}/24`
  return `r${rack}-k${number},${number},rack${rack},${mac},${address},${network}.1`
}

/** The pool is wide enough for 100,000. */
const DOCUMENT = `apiVersion: gen-ignition/v1
kind: Fleet
name: dc1
inventory: {csv: hosts.csv}

defaults:
  target: {os: fedora-coreos, version: "42", podman: {min: "5.4", max: "5.8"}}
  underlay:
    asn: 64514
    vtep: {ipv4: {pool: 100.64.0.0/15}}
    interfaces:
      - {name: underlay0, match: {mac: $(host.mac)}, addresses: [$(host.ip)]}
    neighbors:
      - {address: $(host.tor), remoteAs: 64512, allowasIn: 1}
  vrfs:
    - name: red
      l3vni: 100
      hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}

groups:
  rack1: {}
  rack2:
    underlay: {neighbors: [{address: $(host.tor), remoteAs: 64513}]}
`
