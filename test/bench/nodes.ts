import { caseText } from '#test/helpers/cases.ts'

/** The seed's node with `count` VRFs v1..vN in place of its one, L3VNIs 101..100+N, each with a /30 of its own to the host. */
export function nodeWithVrfs(count: number): string {
  const seed = caseText('seed')
  const vrfs = Array.from({ length: count }, (_, index) => vrf(index + 1)).join('')
  return seed.replace(/^vrfs:\n[^]*?(?=^l2vnis:)/m, `vrfs:\n${vrfs}`)
}

function vrf(number: number): string {
  const subnet = `10.${200 + (number >> 14)}.${(number >> 6) & 255}`
  const first = (number & 63) * 4
  return `  - name: v${number}
    l3vni: ${100 + number}
    asn: ${4_200_000_000 + number}
    hostLink:
      routerAddresses: [${subnet}.${first + 1}/30]
      hostAddresses: [${subnet}.${first + 2}/30]
      hostRoutes: [172.${16 + (number >> 8)}.${number & 255}.0/24]
      bgp: {remoteAs: 64515}
`
}
