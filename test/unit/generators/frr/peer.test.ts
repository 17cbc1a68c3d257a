import { expect, it } from 'vitest'
import { peerConfig } from '#generators/frr/peer.ts'
import { planOf, smallestNode } from '#test/helpers/plan-of.ts'

it('prints the other end of a session', () => {
  expect(peerConfig(planOf(smallestNode()))).toBe(SMALLEST)
})

it('mirrors BFD and repeats timers', () => {
  const bfd = { transmitMilliseconds: 100, receiveMilliseconds: 200 }
  const text = peerConfig(planWith({ bfd, timers: { keepaliveSeconds: 3, holdSeconds: 9 } }))
  expect(text).toContain(
    ' neighbor 192.168.11.3 bfd\n neighbor 192.168.11.3 bfd profile tx200-rx100-x3\n neighbor 192.168.11.3 timers 3 9\n',
  )
  expect(text).toContain(' profile tx200-rx100-x3\n  transmit-interval 200\n  receive-interval 100\n exit\n')
})

it('gives the switch no AS number where the document gives none', () => {
  expect(peerConfig(planWith({ remoteAs: 'external' }))).toContain('\nrouter bgp\n neighbor 192.168.11.3 remote-as 64514\n')
})

it('speaks of no policy and no loop within one AS', () => {
  const text = peerConfig(planWith({ remoteAs: 'internal' }))
  expect(text).toMatch(/^! 192\.168\.11\.2, AS 64514: .*\nrouter bgp 64514\n/)
})

it('makes an internal neighbor a client, and is its next hop where they share a link', () => {
  const text = peerConfig(planWith({ remoteAs: 64514, addressFamilies: { ipv4Unicast: {}, l2vpnEvpn: {} } }))
  const member = '  neighbor 192.168.11.3'
  expect(text).toContain(
    ` address-family ipv4 unicast\n${member} activate\n${member} route-reflector-client\n${member} next-hop-self force\n exit`,
  )
  expect(text).toContain(` address-family l2vpn evpn\n${member} activate\n${member} route-reflector-client\n exit`)
  expect(peerConfig(planWith({ remoteAs: 'internal', address: '10.0.0.1' }))).not.toContain('next-hop-self')
  expect(peerConfig(planWith({ remoteAs: 'external' }))).not.toMatch(/client|next-hop-self/)
})

it('says that a multihop session may come from another address', () => {
  const text = peerConfig(planWith({ address: '10.0.0.1', ebgpMultihop: 3 }))
  expect(text).toContain('! 192.168.11.3: or the address of whichever interface leads to this end\n')
  expect(text).toContain(' neighbor 192.168.11.3 ebgp-multihop 3\n')
})

function planWith(neighbor: object) {
  return planOf(smallestNode({ underlay: { neighbors: [{ address: '192.168.11.2', remoteAs: 64512, ...neighbor }] } }))
}

const SMALLEST = `! 192.168.11.2, AS 64512: what this end must have (FRR syntax)
! FRR carries no route over eBGP without a policy: no bgp ebgp-requires-policy, or route-maps in and out
! where other switches have AS 64512 too: allowas-in towards the spines, or they drop each other's routes
router bgp 64512
 neighbor 192.168.11.3 remote-as 64514
 neighbor 192.168.11.3 description k0
 !
 address-family ipv4 unicast
  neighbor 192.168.11.3 activate
 exit-address-family
 !
 address-family l2vpn evpn
  neighbor 192.168.11.3 activate
 exit-address-family
exit
!
`
