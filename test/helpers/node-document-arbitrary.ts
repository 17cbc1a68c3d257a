import * as fc from 'fast-check'
import type { NodeDocument } from './plan-of.ts'

/** Documents that the schema and resolve take, with all that they may say of the underlay, VRFs and readiness; rules may complain of them. */
export const nodeDocument: fc.Arbitrary<NodeDocument> = fc
  .record({
    underlay: underlay(),
    vrfs: fc.uniqueArray(vrf(), { selector: ({ l3vni }) => l3vni, maxLength: 4 }),
    readiness: readiness(),
  })
  .map((document) => ({
    apiVersion: 'gen-ignition/v1',
    kind: 'Node',
    name: 'k0',
    target: { os: 'fedora-coreos', version: '42' },
    ...document,
  }))

function underlay() {
  return fc.record(
    {
      asn: asn(),
      vtep: fc.oneof(fc.record({ ipv4: ipv4() }), fc.record({ ipv4: ipv4(), ipv6: ipv6() })),
      interfaces: fc.array(fc.record({ name: interfaceName(), addresses: addresses(), mtu: mtu() }), {
        minLength: 1,
        maxLength: 3,
      }),
      neighbors: fc.array(neighbor(), { minLength: 1, maxLength: 3 }),
      routerMac: fc.constant('02:00:00:00:00:01'),
    },
    { requiredKeys: ['asn', 'vtep', 'interfaces', 'neighbors'] },
  )
}

function neighbor() {
  return fc.record(
    {
      address: fc.oneof(ipv4(), ipv6()),
      remoteAs: fc.oneof(asn(), fc.constantFrom('external', 'internal')),
      allowasIn: fc.oneof(fc.constant('origin'), fc.integer({ min: 1, max: 10 })),
      bfd: fc.oneof(fc.boolean(), fc.record({ detectMultiplier: fc.integer({ min: 2, max: 255 }) })),
      ebgpMultihop: fc.oneof(fc.constant(true), fc.integer({ min: 2, max: 255 })),
      timers: fc.record({ keepaliveSeconds: fc.integer({ min: 1, max: 100 }), holdSeconds: fc.integer({ min: 3, max: 65535 }) }),
    },
    { requiredKeys: ['address', 'remoteAs'] },
  )
}

function vrf() {
  return fc
    .record(
      {
        l3vni: fc.integer({ min: 1, max: 16777215 }),
        asn: asn(),
        mtu: mtu(),
        routeTargets: fc.record({ import: targets(), export: targets() }),
        advertise: fc.record({ connected: fc.boolean(), static: fc.boolean() }),
        hostLink: hostLink(),
      },
      { requiredKeys: ['l3vni'] },
    )
    .map((one) => ({ ...one, name: `v${one.l3vni}` }))
}

function hostLink() {
  const bgp = fc.record(
    { remoteAs: asn(), asOverride: fc.boolean(), importPrefixes: fc.array(prefix(), { minLength: 1, maxLength: 3 }) },
    { requiredKeys: ['remoteAs'] },
  )
  const link = {
    routerAddresses: addresses(),
    hostAddresses: addresses(),
    bgp,
    hostRoutes: fc.array(hostRoute(), { maxLength: 3 }),
  }
  return fc.record(link, { requiredKeys: ['routerAddresses', 'hostAddresses'] })
}

function hostRoute() {
  return fc.record({ prefix: prefix(), via: ipv4() })
}

function readiness() {
  return fc.record(
    {
      sessions: fc.oneof(fc.constantFrom('any', 'all'), fc.integer({ min: 1, max: 9 })),
      evpnRoutes: fc.nat(100),
      timeoutSeconds: fc.integer({ min: 1, max: 9999 }),
      onTimeout: fc.constantFrom('hold', 'continue'),
    },
    { requiredKeys: [] },
  )
}

/** Without the reserved ones. */
function asn() {
  return fc.integer({ min: 1, max: 4294967294 }).filter((number) => number !== 23456 && number !== 65535)
}

function targets() {
  return fc.array(
    fc.tuple(fc.integer({ min: 1, max: 65534 }), fc.nat(99999)).map(([high, low]) => `${high}:${low}`),
    { maxLength: 3 },
  )
}

function mtu() {
  return fc.integer({ min: 1280, max: 65535 })
}

function interfaceName() {
  return fc.integer({ min: 0, max: 99 }).map((number) => `eth${number}`)
}

function addresses() {
  const v4 = fc.tuple(ipv4(), fc.integer({ min: 8, max: 32 })).map(([address, length]) => `${address}/${length}`)
  const v6 = fc.tuple(ipv6(), fc.integer({ min: 16, max: 128 })).map(([address, length]) => `${address}/${length}`)
  return fc.array(fc.oneof(v4, v6), { minLength: 1, maxLength: 3 })
}

function prefix() {
  return fc.tuple(fc.integer({ min: 1, max: 223 }), fc.nat(255)).map(([first, second]) => `${first}.${second}.0.0/16`)
}

function ipv4() {
  const octet = fc.integer({ min: 1, max: 223 })
  return fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'))
}

function ipv6() {
  return fc.tuple(fc.nat(0xffff), fc.nat(0xffff)).map(([high, low]) => `fd00:${high.toString(16)}::${low.toString(16)}`)
}
