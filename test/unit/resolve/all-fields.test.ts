import { expect, test } from 'vitest'
import { samplePlan } from '#test/helpers/sample-plan.ts'

const EVERYTHING = `
apiVersion: gen-ignition/v1
kind: Node
name: k0
index: 2
target: {os: fedora-coreos, version: "42", podman: {min: "5.5", max: "5.7"}, ignition: 3.4.0, quadlet: kube}
images: {router: "localhost/evpn-router:1", frrVersion: {min: "10.4", max: "10.6"}}
underlay:
  asn: 64514
  routerId: 10.0.0.2
  vtep: {ipv4: 100.65.0.2}
  routerMac: "02:AA:00:00:00:01"
  interfaces: [{name: eth1, addresses: [192.168.11.3/24, 192.168.11.1/24], mtu: 1600}]
  neighbors: [{address: 192.168.11.2, remoteAs: internal, description: leaf 2, timers: {keepaliveSeconds: 3, holdSeconds: 9, connectSeconds: 5}}]
vrfs:
  - name: red
    l3vni: 100
    rd: auto
    routeTargets: {import: ["64512:100", "*:100", "64512:100"], export: ["64514:100"]}
    advertise: {connected: true, static: true}
    staticRoutes: [{prefix: 10.0.0.0/8, via: 192.169.10.9}, {prefix: 10.0.0.0/8, via: 192.169.10.2}, {prefix: 10.0.0.0/8, via: 192.169.10.9}]
    hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515, defaultOriginate: true}}
  - {name: blue, l3vni: 200, rd: "1:2"}
readiness: {sessions: all, vnis: all, evpnRoutes: 3, timeoutSeconds: 60, onTimeout: hold}
frr: {raw: [{position: start, text: "! one"}, {text: "! two"}], daemons: [pimd, bfdd, bfdd], logLevel: debugging}
system:
  hostname: k0.example
  networkManager: networkd
  nicNames: [{name: nic1, mac: "52:54:00:00:00:02"}, {name: mgmt0, mac: "52:54:00:00:00:03"}]
`

test('every field of a document has its place in the plan', () => {
  const plan = samplePlan(EVERYTHING)
  expect(plan).toMatchObject({
    index: 2,
    hostname: 'k0.example',
    target: { podman: { min: '5.5', max: '5.7' }, ignitionVersion: '3.4.0', quadlet: 'kube', networkManager: 'networkd' },
    images: { frrVersion: { min: '10.4', max: '10.6' } },
    readiness: { sessions: 'all', evpnRoutes: 3, timeoutSeconds: 60, onTimeout: 'hold' },
    frr: { daemons: ['bfdd', 'bgpd', 'pimd'], logLevel: 'debugging' },
  })
  expect(plan.frr.raw.map(({ position, text }) => [position, text])).toEqual([
    ['start', '! one'],
    ['end', '! two'],
  ])
  expect(plan.nicNames.map(({ name }) => name)).toEqual(['mgmt0', 'nic1'])
})

test('the underlay of such a document, addresses in their own order', () => {
  const { underlay } = samplePlan(EVERYTHING)
  expect(underlay).toMatchObject({ routerId: '10.0.0.2', routerMac: '02:aa:00:00:00:01', mtuBytes: 1600, tenantMtuBytes: 1550 })
  expect(underlay.interfaces[0]?.addresses).toEqual(['192.168.11.3/24', '192.168.11.1/24'])
  expect(underlay.neighbors[0]).toMatchObject({
    remoteAs: { kind: 'internal' },
    description: 'leaf 2',
    timers: { keepaliveSeconds: 3, holdSeconds: 9, connectSeconds: 5 },
  })
})

test('the VRFs of such a document', () => {
  const [blue, red] = samplePlan(EVERYTHING).vrfs
  expect(blue).toMatchObject({
    name: 'blue',
    rd: '1:2',
    routeTargets: { import: [], export: [] },
    redistributesConnected: false,
    redistributesStatic: false,
  })
  expect(red).toMatchObject({
    rd: '10.0.0.2:100',
    routeTargets: { import: ['*:100', '64512:100'], export: ['64514:100'] },
    redistributesConnected: true,
    redistributesStatic: true,
    hostLink: {
      neighbors: [
        { ipv4Unicast: { hasDefaultOriginate: true, hasAsOverride: false, maximumPrefix: null, importPrefixes: null } },
      ],
    },
  })
  expect(red?.staticRoutes.map(({ via }) => via)).toEqual(['192.169.10.2', '192.169.10.9', '192.169.10.9'])
})

test('a prefix of 31 characters is taken', () => {
  const prefix = 'x'.repeat(31)
  expect(samplePlan(`${EVERYTHING}  prefix: ${prefix}\n`).names.prefix).toBe(prefix)
})
