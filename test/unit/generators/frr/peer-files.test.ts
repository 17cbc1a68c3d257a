import { expect, it } from 'vitest'
import { peerConfig } from '#generators/frr/peer.ts'
import { peerFiles } from '#generators/frr/peer-files.ts'
import { documentOf, fleetOf, type HostParts } from '#test/helpers/fleet-hosts.ts'
import { planOf, type NodeDocument } from '#test/helpers/plan-of.ts'

const LEAF_1 = { address: '192.168.11.2', remoteAs: 64512, description: 'leaf1' }
const LEAF_2 = { address: '192.168.12.2', remoteAs: 64513, description: 'leaf2' }

it('gives one host what show FILE peer gives', () => {
  const part = {
    index: 0,
    underlay: { neighbors: [{ address: '192.168.11.2', remoteAs: 64512, allowasIn: 1, bfd: { transmitMilliseconds: 100 } }] },
  }
  expect(peerFiles(fleetOf([part]))).toEqual([{ name: '192.168.11.2.conf', text: peerConfig(planOf(documentOf(part))) }])
})

it('collects the sessions of a switch, ascending by address, each family once', () => {
  expect(peerFiles(fleetOf([{ index: 97 }, { index: 0 }, { index: 6, underlay: { asn: 64600 } }]))).toEqual([
    { name: '192.168.11.2.conf', text: THREE },
  ])
})

it('names a switch by a description that all its sessions have, over its addresses of one AS', () => {
  expect(
    namesOf([
      { index: 0, underlay: towards(LEAF_1, LEAF_2) },
      { index: 1, underlay: towards(LEAF_1) },
    ]),
  ).toEqual(['leaf1.conf', 'leaf2.conf'])
  const [file, ...others] = peerFiles(
    fleetOf([{ index: 0, underlay: towards(LEAF_1, { ...LEAF_2, description: 'leaf1', remoteAs: 64512 }) }]),
  )
  expect(others).toEqual([])
  expect(file?.text).toContain('! leaf1 (192.168.11.2, 192.168.12.2), AS 64512: what this end must have')
  expect(file?.text).toContain(' neighbor 192.168.11.3 remote-as 64514\n')
  expect(file?.text).toContain(' neighbor 192.168.12.3 remote-as 64514\n')
})

it.each([
  ['hosts call it differently', [leaf('leaf1', 64512), leaf('Leaf 1', 64512)], ['192.168.11.2.conf']],
  ['one host does not call it', [leaf('leaf1', 64512), leaf(undefined, 64512)], ['192.168.11.2.conf']],
  ['it is no name of a file', [leaf('../leaf', 64512)], ['192.168.11.2.conf']],
  ['it is hidden', [leaf('.leaf', 64512)], ['192.168.11.2.conf']],
])('takes the address where %s', (_, neighbors, names) => {
  expect(namesOf(neighbors.map((neighbor, index) => ({ index, underlay: towards(neighbor) })))).toEqual(names)
})

it('takes the address where two switches of other AS numbers, or in another case, have the description', () => {
  expect(namesOf([{ index: 0, underlay: towards(LEAF_1, { ...LEAF_2, description: 'leaf1' }) }])).toEqual([
    '192.168.11.2.conf',
    '192.168.12.2.conf',
  ])
  expect(namesOf([{ index: 0, underlay: towards(LEAF_1, { ...LEAF_2, remoteAs: 64512, description: 'Leaf1' }) }])).toEqual([
    '192.168.11.2.conf',
    '192.168.12.2.conf',
  ])
  expect(
    namesOf([{ index: 0, underlay: towards({ ...LEAF_1, description: '192.168.12.2' }, { ...LEAF_2, description: undefined }) }]),
  ).toEqual(['192.168.11.2.conf', '192.168.12.2.conf'])
})

it('parts switches of two racks that have one address, and writes IPv6 without colons', () => {
  expect(
    namesOf(
      [leaf(undefined, 64512), leaf(undefined, 64513), leaf(undefined, 'external')].map((neighbor, index) => ({
        index,
        underlay: towards(neighbor),
      })),
    ),
  ).toEqual(['192.168.11.2-as64512.conf', '192.168.11.2-as64513.conf', '192.168.11.2-external.conf'])
  const ipv6 = { interfaces: [{ name: 'eth1', addresses: ['fd00::3/64'] }], neighbors: [{ address: 'fd00::2', remoteAs: 64512 }] }
  const [file] = peerFiles(fleetOf([{ index: 0, underlay: ipv6 }]))
  expect(file?.name).toBe('fd00--2.conf')
  expect(file?.text).toMatch(/^! fd00::2, AS 64512: /)
})

it('leaves out neighbors that are hosts of the fleet', () => {
  const client = { index: 1, underlay: { neighbors: [{ address: '192.168.11.3', remoteAs: 'internal' }] } }
  expect(namesOf([{ index: 0 }, client])).toEqual(['192.168.11.2.conf'])
})

it('names other switches of the AS', () => {
  const files = peerFiles(fleetOf([{ index: 0, underlay: towards(LEAF_1, { ...LEAF_2, remoteAs: 64512 }) }]))
  expect(files[0]?.text).toContain(
    "! AS 64512 is that of leaf2 too: allowas-in towards the spines, or they drop each other's routes\n",
  )
})

function namesOf(parts: readonly HostParts[]): readonly string[] {
  return peerFiles(fleetOf(parts)).map(({ name }) => name)
}

function leaf(description: string | undefined, remoteAs: number | string): NodeDocument {
  return { address: '192.168.11.2', remoteAs, description }
}

/** A host with an interface towards each neighbor. */
function towards(...neighbors: readonly NodeDocument[]): NodeDocument {
  const interfaces = neighbors.map(({ address }, index) => ({
    name: `eth${index + 1}`,
    addresses: [`${String(address).slice(0, -1)}3/24`],
  }))
  return { interfaces, neighbors }
}

const THREE = `! 192.168.11.2, AS 64512: what this end must have (FRR syntax)
! FRR carries no route over eBGP without a policy: no bgp ebgp-requires-policy, or route-maps in and out
! where other switches have AS 64512 too: allowas-in towards the spines, or they drop each other's routes
! nodes here share AS 64514: routes of one must reach the others (disable-peer-as-check on NX-OS, advertise-peer-as on Junos)
router bgp 64512
 neighbor 192.168.11.3 remote-as 64514
 neighbor 192.168.11.3 description k0
 neighbor 192.168.11.9 remote-as 64600
 neighbor 192.168.11.9 description k6
 neighbor 192.168.11.100 remote-as 64514
 neighbor 192.168.11.100 description k97
 !
 address-family ipv4 unicast
  neighbor 192.168.11.3 activate
  neighbor 192.168.11.9 activate
  neighbor 192.168.11.100 activate
 exit-address-family
 !
 address-family l2vpn evpn
  neighbor 192.168.11.3 activate
  neighbor 192.168.11.9 activate
  neighbor 192.168.11.100 activate
 exit-address-family
exit
!
`
