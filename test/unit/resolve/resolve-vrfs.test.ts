import { expect, test } from 'vitest'
import { resolveNode } from '#src/resolve/resolve-node.ts'
import { nodeSchema } from '#src/schema/node-schema.ts'
import { planOf, smallestNode, type NodeDocument } from '#test/helpers/plan-of.ts'
import { brief, resolveText, samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

function withVrfs(vrfs: string): string {
  return SMALLEST.replace(/vrfs: .*/, `vrfs: ${vrfs}`)
}

const DUAL = 'routerAddresses: [192.169.10.1/24, "fd00::1/64"], hostAddresses: [192.169.10.2/24, "fd00::2/64"]'

test('a dual-stack link has one session a family, with the prefixes of that family', () => {
  const bgp =
    'bgp: {remoteAs: external, importPrefixes: [10.244.1.0/24, 10.244.0.0/24], exportPrefixes: ["fd01::/48", 0.0.0.0/0], asOverride: true, maximumPrefix: 9, bfd: true}'
  const plan = samplePlan(withVrfs(`[{name: red, l3vni: 100, hostLink: {${DUAL}, ${bgp}}}]`))
  const [v4, v6] = plan.vrfs[0]?.hostLink?.neighbors ?? []
  expect(v4).toMatchObject({
    address: '192.169.10.2',
    local: { interface: 'pe100', address: '192.169.10.1/24' },
    ipv4Unicast: {
      importPrefixes: ['10.244.0.0/24', '10.244.1.0/24'],
      exportPrefixes: ['0.0.0.0/0'],
      hasAsOverride: true,
      maximumPrefix: 9,
    },
    ipv6Unicast: null,
    l2vpnEvpn: null,
    bfd: { transmitMilliseconds: 300, receiveMilliseconds: 300, detectMultiplier: 3 },
  })
  expect(v6).toMatchObject({
    address: 'fd00::2',
    local: { address: 'fd00::1/64' },
    ipv4Unicast: null,
    ipv6Unicast: { importPrefixes: [], exportPrefixes: ['fd01::/48'] },
  })
  expect(plan.frr.daemons).toEqual(['bgpd', 'bfdd'].sort())
})

test("the host's addresses and the document's networks are announced, each once, in order", () => {
  const networks = (advertise: string) =>
    samplePlan(withVrfs(`[{name: red, l3vni: 100, ${advertise}hostLink: {${DUAL}}}]`)).vrfs[0]?.networks
  expect(networks('')).toEqual(['192.169.10.2/32', 'fd00::2/128'])
  expect(networks('advertise: {networks: ["fd01::/48", 10.0.0.0/9, 10.0.0.0/8, 10.0.0.0/8]}, ')).toEqual([
    '10.0.0.0/8',
    '10.0.0.0/9',
    '192.169.10.2/32',
    'fd00::2/128',
    'fd01::/48',
  ])
  expect(networks('advertise: {hostAddress: false}, ')).toEqual([])
})

test("a bare host route goes by the router's address of its family", () => {
  const routes = 'hostRoutes: ["::/0", 10.0.0.0/8, {prefix: 11.0.0.0/8}, {prefix: 9.0.0.0/8, via: 192.169.10.9}]'
  expect(samplePlan(withVrfs(`[{name: red, l3vni: 100, hostLink: {${DUAL}, ${routes}}}]`)).vrfs[0]?.hostLink?.hostRoutes).toEqual(
    [
      { prefix: '9.0.0.0/8', via: '192.169.10.9', origin: ['vrfs', 0, 'hostLink', 'hostRoutes', 3] },
      { prefix: '10.0.0.0/8', via: '192.169.10.1', origin: ['vrfs', 0, 'hostLink', 'hostRoutes', 1] },
      { prefix: '11.0.0.0/8', via: '192.169.10.1', origin: ['vrfs', 0, 'hostLink', 'hostRoutes', 2] },
      { prefix: '::/0', via: 'fd00::1', origin: ['vrfs', 0, 'hostLink', 'hostRoutes', 0] },
    ],
  )
})

test('a host route of a family that the router does not have is refused', () => {
  const link = 'routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [10.0.0.0/8, "::/0"]'
  const { value, diagnostics } = resolveText(withVrfs(`[{name: red, l3vni: 100, hostLink: {${link}}}]`))
  expect(value).toBeNull()
  expect(brief(diagnostics)).toEqual(['host-route-no-gateway vrfs.0.hostLink.hostRoutes.1'])
})

test('the largest VNI has a table and names that the kernel takes', () => {
  expect(samplePlan(withVrfs('[{name: red, l3vni: 16777215, mtu: 1400}]')).vrfs[0]).toMatchObject({
    table: 16778215,
    rd: '100.65.0.2:65535',
    l3Vni: { bridge: 'br16777215', vxlan: 'vni16777215', mtuBytes: 1400 },
    hostLink: null,
  })
})

test('nodes that share the text of a link share the link, unless their VRF gives it something else', () => {
  const document = smallestNode()
  const planOfChanged = (changed: NodeDocument) => planOf({ ...document, ...changed }).vrfs[0]?.hostLink
  const link = planOfChanged({})
  expect(planOfChanged({ name: 'k1' })).toBe(link)
  const underlay = { ...Object(document['underlay']), interfaces: [{ name: 'eth1', addresses: ['192.168.11.3/24'], mtu: 9000 }] }
  expect(planOfChanged({ underlay })).toEqual({ ...link, mtuBytes: 8950 })
})

test('each of them is told of a route without a next hop', () => {
  const hostLink = { routerAddresses: ['192.169.10.1/24'], hostAddresses: ['192.169.10.2/24'], hostRoutes: ['::/0'] }
  const document = smallestNode({ red: { hostLink } })
  for (const name of ['k0', 'k1']) {
    const { diagnostics } = resolveNode(nodeSchema.parse({ ...document, name }), name)
    expect(diagnostics).toMatchObject([
      { code: 'host-route-no-gateway', at: { source: name, path: ['vrfs', 0, 'hostLink', 'hostRoutes', 0] } },
    ])
  }
})
