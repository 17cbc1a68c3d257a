import { expect, test } from 'vitest'
import { caseText } from '#test/helpers/cases.ts'
import { bootNode, etcOf, lostPings } from './node/boot-node.ts'

const SEED = caseText('seed')

const BLUE = `
  - name: blue
    l3vni: 200
    asn: 64517
    hostLink:
      routerAddresses: [192.170.10.1/24]
      hostAddresses: [192.170.10.0/24]
      hostRoutes: [192.171.0.0/16]
      bgp: {remoteAs: 64515}
`
const BOTH = SEED.replace('\nl2vnis:', `${BLUE}l2vnis:`)
const FILES = Object.fromEntries(Object.entries(etcOf(BOTH)).map(([path, text]) => [`both/${path}`, text]))

// The zebra of 10.3 crashes in this kernel (7.2) nearly whenever a VRF device goes, whoever deletes it; in Debian's own kernel rarely:
// scenarios/second-vrf.test.ts is the same with it.
const suite = 'sid'
for (const order of ['controller.json frr.conf', 'frr.conf controller.json']) {
  test(`${suite}: a second VRF comes and goes live (${order}): the first loses nothing, nothing of it stays`, async () => {
    const { output } = await bootNode({
      node: SEED,
      suite,
      files: FILES,
      timeoutSeconds: 240,
      script: `
is_gone() {
  ! ip -n evpn-router -d link | grep -E 'blue|[a-z]200:|vxlan id 200' &&
    ! ip link | grep host200 &&
    ! ip -n evpn-router route show table all | grep -E 'table (blue|1200)|pe200|192\\.17[01]\\.' &&
    ! ip -n evpn-router -6 route show table all | grep -E 'table (blue|1200)|pe200' &&
    ! ip route show table all | grep -E '192\\.17[01]\\.|host200' &&
    ! running_config | grep -E 'blue|200|64517'
}
up
running_config > "$OUT/before"
ip -n evpn-router rule > "$OUT/rules"
start_pings first
for round in 1 2; do
  for file in ${order}; do put "$file" < "$IN/both/etc/$file"; done
  within 60 says '^vrf blue +L3VNI 200 +up'
  within 60 is_settled
  within 30 exports 200 64517:200
  within 30 exports 100 64516:100
  not is_gone > "$OUT/present"
  for file in ${order}; do put "$file" < "$IN/etc/$file"; done
  within 60 is_gone
  within 60 is_settled
  within 60 exports 100 64516:100
done
running_config | diff "$OUT/before" -
ip -n evpn-router rule | diff "$OUT/rules" -
stop_pings first
`,
    })
    console.log(output)
    expect(lostPings(output, 'first')).toBe(0)
  })
}
