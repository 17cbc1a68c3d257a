import { expect, test } from 'vitest'
import { brief, resolveText, samplePlan, SEED, seedPlan, SMALLEST, smallestPlan } from '#test/helpers/sample-plan.ts'

test('the smallest node gets every default', () => {
  const plan = smallestPlan()
  expect(plan).toMatchObject({
    index: null,
    hostname: null,
    controller: 'builtin',
    bootMode: 'early',
    names: {
      prefix: 'evpn-router',
      netns: '/run/netns/evpn-router',
      configDirectory: '/etc/evpn-router',
      stateDirectory: '/var/lib/evpn-router',
      runDirectory: '/run/evpn-router',
      quadletDirectory: '/etc/containers/systemd',
      hostCommand: '/usr/local/bin/evpn-router',
    },
    images: {
      frr: 'localhost/evpn-router:1',
      reloader: 'localhost/evpn-router:1',
      controller: 'localhost/evpn-router:1',
      delivery: 'preloaded',
      archive: null,
      frrVersion: { min: '10.3', max: '10.7' },
    },
    readiness: { sessions: 'any', evpnRoutes: 0, timeoutSeconds: 300, onTimeout: 'continue' },
    frr: { daemons: ['bgpd'], logLevel: 'informational', raw: [] },
    nicNames: [],
  })
  expect(plan.buildId).toMatch(/^[0-9a-f]{8}$/)
})

test('the underlay of the smallest node follows from the VTEP', () => {
  const family = {
    allowasIn: null,
    hasAsOverride: false,
    hasDefaultOriginate: false,
    maximumPrefix: null,
    importPrefixes: null,
    exportPrefixes: null,
  }
  expect(smallestPlan().underlay).toEqual({
    asn: 64514,
    routerId: '100.65.0.2',
    vtep: { ipv4: '100.65.0.2', ipv6: null },
    routerMac: '02:00:64:41:00:02',
    interfaces: [
      { name: 'eth1', mac: null, addresses: ['192.168.11.3/24'], mtuBytes: 1500, origin: ['underlay', 'interfaces', 0] },
    ],
    neighbors: [
      {
        address: '192.168.11.2',
        remoteAs: { kind: 'number', asn: 64512 },
        description: null,
        local: { interface: 'eth1', address: '192.168.11.3/24' },
        ipv4Unicast: family,
        ipv6Unicast: null,
        l2vpnEvpn: family,
        bfd: null,
        timers: null,
        ebgpMultihop: null,
        origin: ['underlay', 'neighbors', 0],
      },
    ],
    networks: ['100.65.0.2/32'],
    hasMultipathRelax: false,
    mtuBytes: 1500,
    tenantMtuBytes: 1450,
    origin: ['underlay'],
  })
})

test('the VRF of the seed is named by its VNI and announces its host', () => {
  expect(seedPlan().vrfs).toMatchObject([
    {
      name: 'red',
      table: 1100,
      asn: 64516,
      rd: '100.65.0.2:100',
      routeTargets: { import: [], export: [] },
      l3Vni: { vni: 100, bridge: 'br100', vxlan: 'vni100', routerMac: '02:00:64:41:00:02', mtuBytes: 1450 },
      networks: ['192.169.10.0/32'],
      hostLink: {
        routerInterface: 'pe100',
        hostInterface: 'host100',
        mtuBytes: 1450,
        neighbors: [
          {
            address: '192.169.10.0',
            local: { interface: 'pe100', address: '192.169.10.1/24' },
            ipv6Unicast: null,
            l2vpnEvpn: null,
          },
        ],
      },
    },
  ])
})

test('allowasIn beside remoteAs holds for all families, one of a family wins', () => {
  const text = SEED.replace(
    'allowasIn: origin}',
    'allowasIn: origin, addressFamilies: {ipv4Unicast: {}, l2vpnEvpn: {allowasIn: 2}}}',
  )
  expect(samplePlan(text).underlay.neighbors[0]).toMatchObject({
    ipv4Unicast: { allowasIn: 'origin' },
    ipv6Unicast: null,
    l2vpnEvpn: { allowasIn: 2 },
  })
})

test('two documents of the same node in another order have one build, and plans that differ in origins only', () => {
  const one = `${SMALLEST}
  - {name: blue, l3vni: 200, staticRoutes: [{prefix: 10.1.0.0/16, via: 10.0.0.1}, {prefix: 10.0.0.0/16, via: 10.0.0.1}], routeTargets: {import: ["2:2", "1:1"]}}`
  const reordered = `
vrfs:
  - {routeTargets: {import: ["1:1", "2:2"]}, l3vni: 200, name: blue, staticRoutes: [{via: 10.0.0.1, prefix: 10.0.0.0/16}, {prefix: 10.1.0.0/16, via: 10.0.0.1}]}
  - {hostLink: {bgp: {remoteAs: 64515}, hostAddresses: [192.169.10.2/24], routerAddresses: [192.169.10.1/24]}, name: red, l3vni: 100}
${SMALLEST.slice(0, SMALLEST.indexOf('vrfs:'))}`
  const first = one.replace('vrfs: [', 'vrfs:\n  - ').replace('}}}]', '}}}')
  const withoutOrigins = (text: string) =>
    JSON.parse(JSON.stringify(samplePlan(text), (key, value) => (key === 'origin' ? null : value)))
  expect(withoutOrigins(reordered)).toEqual(withoutOrigins(first))
  expect(samplePlan(reordered).vrfs.map((vrf) => vrf.origin)).not.toEqual(samplePlan(first).vrfs.map((vrf) => vrf.origin))
})

test('any other value is another build', () => {
  expect(seedPlan().buildId).not.toBe(smallestPlan().buildId)
  const changes: readonly (readonly [string, string])[] = [
    ['name: k0', 'name: k1'],
    ['version: "42"', 'version: "43"'],
    ['100.65.0.2', '100.65.0.3'],
    ['l3vni: 100', 'l3vni: 101'],
    ['192.169.10.2/24', '192.169.10.3/24'],
    ['remoteAs: 64515', 'remoteAs: 64516'],
    ['vrfs:', 'readiness: {timeoutSeconds: 7}\nvrfs:'],
    ['vrfs:', 'images: {delivery: pull, router: "registry.example/r:1"}\nvrfs:'],
    ['vrfs:', 'system: {prefix: pe}\nvrfs:'],
    ['vrfs:', 'system: {nicNames: [{name: nic0, mac: 52:54:00:00:00:01}]}\nvrfs:'],
    ['vrfs:', 'frr: {logLevel: debugging}\nvrfs:'],
  ]
  const builds = changes.map(([from, to]) => samplePlan(SMALLEST.replace(from, to)).buildId)
  expect(new Set([smallestPlan().buildId, ...builds]).size).toBe(changes.length + 1)
})

test('all problems of a document are found at once, and there is no plan', () => {
  const text = SMALLEST.replace('"42"', '"40"')
    .replace('{ipv4: 100.65.0.2}', '{ipv4: {pool: 100.65.0.0/24}}')
    .replace('{address: 192.168.11.2, remoteAs', '{remoteAs')
  const result = resolveText(text)
  expect(result.value).toBeNull()
  expect(brief(result.diagnostics)).toEqual([
    'target-too-old target.version',
    'index-missing underlay.vtep.ipv4.pool',
    'neighbor-address-missing underlay.neighbors.0',
  ])
})
