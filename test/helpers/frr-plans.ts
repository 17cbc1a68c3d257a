import type { BgpFamily, NodePlan } from '#src/plan/node-plan.ts'
import { parsePrefix } from '#src/net/prefix.ts'
import { trusted } from '#src/net/parsed.ts'
import { planOf, SEED_NODE, smallestNode } from './plan-of.ts'

/** A plan whose frr.conf shows one thing, and the oldest FRR that loads it. */
export type FrrCase = { readonly name: string; readonly plan: NodePlan; readonly since: '8.4' | '10.3' | '10.7' }

const DUAL_HOMED = {
  interfaces: [
    { name: 'eth1', addresses: ['192.168.11.3/24'] },
    { name: 'eth2', addresses: ['192.168.12.3/24'] },
  ],
  neighbors: [
    { address: '192.168.12.2', remoteAs: 64513, bfd: true, description: 'leaf2  rack 1' },
    {
      address: '192.168.11.2',
      remoteAs: 64512,
      bfd: { transmitMilliseconds: 100, receiveMilliseconds: 200, detectMultiplier: 5 },
      description: `leaf1 "x" 'y' # ! \\ $z \`q\` é 漢 |p a|b |`,
    },
  ],
}

const DUAL_STACK_LINK = {
  routerAddresses: ['192.169.10.1/24', 'fd00:169:10::1/64'],
  hostAddresses: ['192.169.10.2/24', 'fd00:169:10::2/64'],
  bgp: { remoteAs: 64515 },
}

const BLUE = {
  name: 'blue',
  l3vni: 200,
  asn: 64514,
  routeTargets: { import: ['64512:200', '4200000001:200', '10.0.0.1:7'], export: ['64514:200', '64514:201'] },
}

/** Every decision of the generator occurs in at least one of them; test/unit/generators/frr/templates.test.ts sees to it. */
export const FRR_CASES: readonly FrrCase[] = [
  of('smallest', smallestNode()),
  of('seed', SEED_NODE),
  of('dual-homed with BFD', smallestNode({ underlay: DUAL_HOMED })),
  of(
    'timers and multihop',
    smallestNode({
      underlay: {
        neighbors: [
          { address: '192.168.11.2', remoteAs: 64512, timers: { keepaliveSeconds: 3, holdSeconds: 9, connectSeconds: 5 } },
          { address: '192.168.11.4', remoteAs: 'external', timers: { keepaliveSeconds: 0, holdSeconds: 0 }, bfd: true },
          {
            address: '192.168.11.5',
            remoteAs: 'internal',
            ebgpMultihop: 2,
            allowasIn: 10,
            timers: { keepaliveSeconds: 10, holdSeconds: 20 },
          },
          { address: '10.0.0.1', remoteAs: 64999, ebgpMultihop: 4, allowasIn: 1 },
          { address: '10.0.0.2', remoteAs: 64514, ebgpMultihop: true, allowasIn: 3 },
        ],
      },
    }),
  ),
  of(
    'multihop of any TTL',
    smallestNode({ underlay: { neighbors: [{ address: '10.0.0.1', remoteAs: 64512, ebgpMultihop: true }] } }),
    '10.3',
  ),
  of(
    'static host routes',
    smallestNode({
      red: {
        hostLink: { ...DUAL_STACK_LINK, bgp: undefined },
        staticRoutes: [
          { prefix: 'fd00:244::/48', via: 'fd00:169:10::2' },
          { prefix: '10.244.0.0/24', via: '192.169.10.2' },
          { prefix: '10.9.0.0/16', via: '192.169.10.2' },
          { prefix: '10.9.0.0/16', via: '192.169.10.3' },
        ],
        advertise: { static: true, connected: true, networks: ['10.8.0.0/16', '10.8.1.0/24'] },
      },
    }),
  ),
  of('dual-stack host link', smallestNode({ red: { hostLink: DUAL_STACK_LINK } })),
  of(
    'host policy',
    smallestNode({
      red: {
        hostLink: {
          ...DUAL_STACK_LINK,
          bgp: {
            remoteAs: 64515,
            asOverride: true,
            defaultOriginate: true,
            maximumPrefix: 100,
            importPrefixes: ['10.244.0.0/16', '10.1.1.1/32', 'fd00:244::/48'],
            exportPrefixes: ['0.0.0.0/0'],
            bfd: true,
            timers: { keepaliveSeconds: 10, holdSeconds: 30 },
          },
        },
      },
    }),
  ),
  of('two VRFs, route targets and distinguishers', {
    ...smallestNode(),
    vrfs: [
      { name: 'red', l3vni: 70000, rd: '64514:4294967295', routeTargets: { import: ['1:1'], export: ['1:1'] } },
      BLUE,
      { name: 'a+b@c-.', l3vni: 100, rd: '4200000001:7' },
    ],
  }),
  of('wildcard import', smallestNode({ red: { routeTargets: { import: ['*:100', '*:70000'] } } }), '10.3'),
  of(
    'BFD that differs in one timer',
    smallestNode({
      underlay: {
        neighbors: [
          { address: '192.168.11.4', remoteAs: 64512, bfd: { detectMultiplier: 10 } },
          { address: '192.168.11.5', remoteAs: 64512, bfd: { transmitMilliseconds: 1000 } },
          { address: '192.168.11.6', remoteAs: 64512, bfd: { receiveMilliseconds: 50 } },
          { address: '192.168.11.7', remoteAs: 64512, bfd: { receiveMilliseconds: 50 } },
        ],
      },
    }),
  ),
  of('no VRF', { ...smallestNode({ underlay: { neighbors: [{ address: '192.168.11.2', remoteAs: 64514 }] } }), vrfs: [] }),
  of('no EVPN', {
    ...smallestNode({
      underlay: { neighbors: [{ address: '192.168.11.2', remoteAs: 64512, addressFamilies: { ipv4Unicast: {} } }] },
    }),
    vrfs: [],
  }),
  of('nothing announced', smallestNode({ red: { advertise: { hostAddress: false } } })),
  of(
    'IPv4 VTEP over IPv6 sessions',
    smallestNode({
      underlay: {
        interfaces: [{ name: 'eth1', addresses: ['fd00:11::3/64'] }],
        neighbors: [{ address: 'fd00:11::2', remoteAs: 64512, allowasIn: 1 }],
      },
    }),
  ),
  of(
    'IPv6 VTEP',
    smallestNode({
      underlay: {
        routerId: '10.0.0.1',
        vtep: { ipv6: 'fd00:65::2' },
        interfaces: [{ name: 'eth1', addresses: ['fd00:11::3/64'] }],
        neighbors: [{ address: 'fd00:11::2', remoteAs: 64512 }],
      },
    }),
    '10.7',
  ),
  of(
    'raw blocks and every log line',
    smallestNode({
      top: {
        name: '0node.example.com',
        frr: {
          logLevel: 'debugging',
          daemons: ['ospfd'],
          raw: [
            { position: 'start', text: 'ip prefix-list OWN seq 5 permit any\n' },
            { text: 'route-map OWN permit 10\n match ip address prefix-list OWN\nexit' },
          ],
        },
      },
    }),
  ),
  { name: 'closed underlay filter', plan: withClosedFilter(planOf(smallestNode())), since: '8.4' },
]

function of(name: string, document: Parameters<typeof planOf>[0], since: FrrCase['since'] = '8.4'): FrrCase {
  return { name, plan: planOf(document), since }
}

/** What no document can say yet, but the plan can. */
function withClosedFilter(plan: NodePlan): NodePlan {
  const closed = (family: BgpFamily | null): BgpFamily | null =>
    family === null ? null : { ...family, importPrefixes: [], exportPrefixes: [trusted(parsePrefix('100.65.0.2/32'))] }
  const neighbors = plan.underlay.neighbors.map((neighbor) => ({ ...neighbor, ipv4Unicast: closed(neighbor.ipv4Unicast) }))
  return { ...plan, underlay: { ...plan.underlay, neighbors } }
}
