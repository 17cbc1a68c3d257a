import { describe, expect, test } from 'vitest'

import { contextsOf } from '#test/e2e/uml/contexts.ts'
import { isUnchanged, loadFrr } from '#test/e2e/uml/frr.ts'
import type { FrrVersion } from '#test/e2e/uml/frr.ts'
import { mustRunInUml } from '#test/e2e/uml/run-in-uml.ts'
import { routerBase } from '#test/e2e/roots/router-image.ts'

/** One VRF whose ASN is not the underlay's: the case in which the order of loading decides about the automatic route targets. */
const NODE = `frr defaults traditional
hostname k0
!
vrf red
 vni 100
exit-vrf
!
router bgp 64514
 bgp router-id 100.65.0.2
 no bgp ebgp-requires-policy
 no bgp default ipv4-unicast
 no bgp network import-check
 neighbor 192.168.11.2 remote-as 64512
 !
 address-family ipv4 unicast
  network 100.65.0.2/32
  neighbor 192.168.11.2 activate
  neighbor 192.168.11.2 allowas-in origin
 exit-address-family
 !
 address-family l2vpn evpn
  neighbor 192.168.11.2 activate
  neighbor 192.168.11.2 allowas-in origin
  advertise-all-vni
 exit-address-family
exit
!
router bgp 64516 vrf red
 bgp router-id 100.65.0.2
 no bgp ebgp-requires-policy
 no bgp default ipv4-unicast
 no bgp network import-check
 neighbor 192.169.10.0 remote-as 64515
 !
 address-family ipv4 unicast
  neighbor 192.169.10.0 activate
 exit-address-family
 !
 address-family l2vpn evpn
  advertise ipv4 unicast
 exit-address-family
exit
!
end
`

test('a kernel with VRF, VXLAN and namespaces boots and gives files back', async () => {
  const result = await mustRunInUml({
    root: await routerBase('trixie'),
    timeoutSeconds: 60,
    files: { 'folder/greeting': 'hello' },
    script: `set -e
      ip netns add router
      ip -n router link add name red type vrf table 1100
      ip -n router link add name vni100 type vxlan id 100 local 192.0.2.1 dstport 4789 nolearning
      ip -n router -j link > "$OUT/links.json"
      touch /etc/written
      cat "$IN/folder/greeting"`,
  })
  expect(result.output).toBe('hello')
  expect(JSON.parse(result.files.get('links.json')?.toString() ?? '')).toHaveLength(3)
})

describe.each<FrrVersion>(['8.4', '10.3', '10.7'])('FRR %s', (version) => {
  test('takes a node’s configuration, also with the links already there', async () => {
    const vni = 'show bgp l2vpn evpn vni 100 json'
    const loaded = await loadFrr(version, NODE, { ask: ['show version', vni] })
    console.log(`FRR ${version}: ${loaded.answers.get('show version')?.split('\n')[0]}`)
    for (const state of [loaded, loaded.afterRestart]) {
      expect(state.reloadTest.output).toBe('')
      expect(isUnchanged(state)).toBe(true)
      expect(contextsOf(state.running)).toEqual(contextsOf(NODE))
      expect(JSON.parse(state.answers.get(vni) ?? '')).toMatchObject({ exportRts: ['64516:100'], importRts: ['64516:100'] })
    }
  })

  test('is seen to refuse what it does not know', async () => {
    const loaded = await loadFrr(version, NODE.replace('advertise-all-vni', 'advertise-all-vnis'))
    expect(isUnchanged(loaded)).toBe(false)
  })
})
