import { expect, it } from 'vitest'
import { controllerConfig } from '#generators/controller/controller-config.ts'
import { generateController } from '#generators/controller/generate-controller.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { ROUTER_SYSCTLS } from '#src/plan/sysctls.ts'
import { planOf, SEED_NODE, smallestNode } from '#test/helpers/plan-of.ts'

it('writes the seed for the controller', () => {
  const plan = planOf(SEED_NODE)
  const [file, ...others] = generateController(plan)
  expect(others).toEqual([])
  expect(file).toMatchObject({ kind: 'file', path: '/etc/evpn-router/controller.json', mode: '0644' })
  const text = textOf(file)
  expect(text).toMatch(/^\{\n {2}"contractVersion": 1,\n {2}"node": "k0",\n[^]*\n\}\n$/)
  expect(JSON.parse(text)).toEqual({ ...SEED, build: plan.buildId })
})

it('carries no origin', () => {
  expect(textOf(generateController(planOf(SEED_NODE))[0])).not.toContain('origin')
})

it('carries what the seed has not: both families, MAC, external neighbors, export targets, host routes', () => {
  const plan = planOf(
    smallestNode({
      underlay: {
        vtep: { ipv4: '100.65.0.2', ipv6: 'fd00:65::2' },
        interfaces: [{ name: 'eth1', match: { mac: '52:54:00:12:34:56' }, addresses: ['fd00:11::3/64'], mtu: 9000 }],
        neighbors: [{ address: 'fd00:11::2', remoteAs: 'external' }],
      },
      red: {
        routeTargets: { import: ['*:100'], export: ['64514:100'] },
        hostLink: {
          routerAddresses: ['192.169.10.1/24'],
          hostAddresses: ['192.169.10.2/24', 'fd00:169::2/64'],
          hostRoutes: ['10.0.0.0/8'],
          bgp: { remoteAs: 64515 },
        },
      },
      top: { readiness: { sessions: 2, evpnRoutes: 1, timeoutSeconds: 60, onTimeout: 'hold' } },
    }),
  )
  expect(controllerConfig(plan)).toMatchObject({
    underlay: {
      vtep: { ipv4: '100.65.0.2', ipv6: 'fd00:65::2' },
      interfaces: [{ name: 'eth1', mac: '52:54:00:12:34:56', addresses: ['fd00:11::3/64'], mtuBytes: 9000 }],
      sessions: [{ neighbor: 'fd00:11::2', remoteAs: 'external', families: ['ipv4Unicast', 'ipv6Unicast', 'l2VpnEvpn'] }],
    },
    vrfs: [
      {
        l3Vni: { exportRouteTargets: ['64514:100'], mtuBytes: 8950 },
        hostLink: {
          hostRoutes: [{ prefix: '10.0.0.0/8', via: '192.169.10.1' }],
          sessions: [
            { neighbor: '192.169.10.2', families: ['ipv4Unicast'] },
            { neighbor: 'fd00:169::2', families: ['ipv6Unicast'] },
          ],
        },
      },
    ],
    readiness: { sessions: 2, evpnRoutes: 1, timeoutSeconds: 60, onTimeout: 'hold' },
  })
})

function textOf(artifact: Artifact | undefined): string {
  return artifact?.kind === 'file' && typeof artifact.contents === 'string' ? artifact.contents : ''
}

const SEED = {
  contractVersion: 1,
  node: 'k0',
  paths: {
    netns: 'evpn-router',
    configDirectory: '/etc/evpn-router',
    frrDirectory: '/var/lib/evpn-router/frr',
    runDirectory: '/run/evpn-router',
  },
  underlay: {
    asn: 64514,
    routerId: '100.65.0.2',
    vtep: { ipv4: '100.65.0.2', ipv6: null },
    interfaces: [{ name: 'eth1', mac: null, addresses: ['192.168.11.3/24'], mtuBytes: 1500 }],
    sessions: [{ neighbor: '192.168.11.2', remoteAs: 64512, families: ['ipv4Unicast', 'l2VpnEvpn'] }],
    vxlanPort: 4789,
  },
  vrfs: [
    {
      name: 'red',
      table: 1100,
      asn: 64516,
      l3Vni: {
        vni: 100,
        bridge: 'br100',
        vxlan: 'vni100',
        routerMac: '02:00:64:41:00:02',
        mtuBytes: 1450,
        exportRouteTargets: [],
      },
      hostLink: {
        routerInterface: 'pe100',
        hostInterface: 'host100',
        routerAddresses: ['192.169.10.1/24'],
        hostAddresses: ['192.169.10.0/24'],
        mtuBytes: 1450,
        hostRoutes: [],
        sessions: [{ neighbor: '192.169.10.0', remoteAs: 64515, families: ['ipv4Unicast'] }],
      },
    },
  ],
  readiness: { sessions: 'any', evpnRoutes: 0, timeoutSeconds: 300, onTimeout: 'continue' },
  sysctls: ROUTER_SYSCTLS,
}
