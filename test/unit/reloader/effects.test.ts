import { expect, test } from 'vitest'
import { wantedVnis, wrongEffects } from '#images/router/reloader/effects.ts'

const CONF = `vrf red
 vni 100
exit-vrf
!
vrf blue
 vni 200
exit-vrf
!
router bgp 64514
 address-family l2vpn evpn
  advertise-all-vni
 exit-address-family
exit
!
router bgp 4200000001 vrf red
 address-family l2vpn evpn
  advertise ipv4 unicast
 exit-address-family
exit
!
router bgp 64514 vrf blue
 address-family l2vpn evpn
  route-target import *:200
  route-target export 65000:7
 exit-address-family
exit
`

test('automatic route targets take the low 16 bits of the ASN, explicit ones stand as written', () => {
  expect(wantedVnis(CONF)).toEqual([
    { vrf: 'red', vni: 100, exportTargets: [`${4200000001 % 65536}:100`] },
    { vrf: 'blue', vni: 200, exportTargets: ['65000:7'] },
  ])
})

test('a route target of the default instance is found; a VNI that bgpd does not know is none', async () => {
  const wanted = [
    { vrf: 'red', vni: 100, exportTargets: ['64516:100'] },
    { vrf: 'blue', vni: 200, exportTargets: ['64516:200'] },
  ]
  const complaints = await wrongEffects(async (argv) => {
    const text = argv.includes('show bgp l2vpn evpn vni 100 json') ? '{"vni":100,"exportRts":["64514:100"]}' : '{}'
    return { code: 0, stdout: text, stderr: '', hasTimedOut: false }
  }, wanted)
  expect(complaints).toEqual(['VRF red exports route target 64514:100 instead of 64516:100'])
})
