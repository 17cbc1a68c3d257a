import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readIgnition } from '#butane/read-ignition.ts'
import { mustRun } from '#test/e2e/run-command.ts'
import { build } from '#test/helpers/built.ts'

/** How the nodes meet the switch of their rack: by eBGP, each switch an AS of its own, or by iBGP. Either way all nodes have one AS. */
export type Sessions = 'external' | 'internal'

/** The speakers on the hosts have one AS too. */
const documentOf = (sessions: Sessions): string => `
apiVersion: gen-ignition/v1
kind: Fleet
name: two-racks
inventory: {csv: hosts.csv}
defaults:
  target: {os: fedora-coreos, version: "42"}
  underlay: {asn: 64514, vtep: {ipv4: {pool: 100.65.0.0/24}}}
  vrfs:
    - name: red
      l3vni: 100
      hostLink:
        routerAddresses: [192.169.10.1/24]
        hostAddresses: [$(192.169.10.0/24 + host.index)]
        bgp: {remoteAs: 64515, asOverride: true}
groups:
  rack1:
    underlay:
      interfaces: [{name: eth1, addresses: [$(192.168.11.0/24 + host.index)]}]
      neighbors: [{address: 192.168.11.2, description: tor1, ${sessions === 'internal' ? 'remoteAs: internal' : 'remoteAs: 65001, allowasIn: 1'}}]
  rack2:
    underlay:
      interfaces: [{name: eth1, addresses: [$(192.168.12.0/24 + host.index)]}]
      neighbors: [{address: 192.168.12.2, description: tor2, ${sessions === 'internal' ? 'remoteAs: internal' : 'remoteAs: 65002, allowasIn: 1'}}]
`

const HOSTS = `name,group,index
a,rack1,11
b,rack2,12
`

export type TwoRacks = {
  /** Each host's /etc/evpn-router, by name: `a/frr.conf`. */
  readonly etc: Readonly<Record<string, string>>
  /** What each switch must have, by its file's name: `tor1.conf`. */
  readonly peers: Readonly<Record<string, string>>
}

/** What the built command makes of the fleet, read back from the folder that it wrote. */
export async function twoRacks(sessions: Sessions): Promise<TwoRacks> {
  const built = build()
  const directory = await mkdtemp(join(tmpdir(), 'two-racks-'))
  try {
    await writeFile(join(directory, 'fleet.yaml'), documentOf(sessions))
    await writeFile(join(directory, 'hosts.csv'), HOSTS)
    const program = join(built, 'dist/gen-ignition.js')
    await mustRun([process.execPath, program, 'fleet', 'fleet.yaml', '-o', 'out'], { cwd: directory, timeoutSeconds: 60 })
    const etcs = ['a', 'b'].map(async (name) =>
      etcOf(name, await readFile(join(directory, `out/hosts/${name}/config.ign`), 'utf8')),
    )
    const peers = join(directory, 'out/peers')
    const files = (await readdir(peers)).map(async (name) => [name, await readFile(join(peers, name), 'utf8')] as const)
    return { etc: Object.fromEntries((await Promise.all(etcs)).flat()), peers: Object.fromEntries(await Promise.all(files)) }
  } finally {
    await rm(directory, { recursive: true, force: true })
    await rm(built, { recursive: true, force: true })
  }
}

function etcOf(name: string, ignition: string): readonly (readonly [string, string])[] {
  const { value } = readIgnition(ignition, 'config.ign')
  if (value === null) throw new Error(`${name}: no Ignition configuration`)
  const prefix = '/etc/evpn-router/'
  return value.entries.flatMap((entry) =>
    entry.kind === 'file' && entry.path.startsWith(prefix) && entry.contents instanceof Uint8Array
      ? [[`${name}/${entry.path.slice(prefix.length)}`, Buffer.from(entry.contents).toString()] as const]
      : [],
  )
}

/**
 * What a switch has of its own, before the file of the fleet: who it is, that it carries routes over eBGP without a policy (which the file asks
 * for in a comment), and its session with the other switch, which is no host's business: within one AS nobody but the switch knows the way to
 * the next hops behind it. No word of a node.
 */
export function switchOf(number: 1 | 2, sessions: Sessions): string {
  const asn = sessions === 'internal' ? 64514 : `6500${number}`
  const other = `192.168.0.${3 - number}`
  return `frr defaults traditional
hostname tor${number}
!
router bgp ${asn}
 bgp router-id 100.64.0.${number}
 no bgp ebgp-requires-policy
 neighbor ${other} remote-as ${sessions}
 neighbor ${other} timers connect 1
 !
 address-family ipv4 unicast
  neighbor ${other} next-hop-self force
 exit-address-family
 !
 address-family l2vpn evpn
  neighbor ${other} activate
 exit-address-family
exit
!
`
}

/** The BGP speaker on a host, with the network of its pods. It comes from the cluster, not from the fleet. */
export function speakerOf(number: 1 | 2): string {
  return `frr defaults traditional
hostname host
!
router bgp 64515
 bgp router-id 10.244.${number}.1
 no bgp ebgp-requires-policy
 no bgp network import-check
 neighbor 192.169.10.1 remote-as 64514
 neighbor 192.169.10.1 timers connect 1
 !
 address-family ipv4 unicast
  network 10.244.${number}.0/24
 exit-address-family
exit
`
}
