import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('vtep-in-tenant-subnet fires', () => {
  expect(complaintsOf('vtep-in-tenant-subnet', { vtep: '{ipv4: 192.169.10.7}' })).toEqual([
    'vrfs[red].hostLink.routerAddresses[0]: 192.169.10.0/24 of a tenant holds the VTEP 192.169.10.7',
    'vrfs[red].hostLink.hostAddresses[0]: 192.169.10.0/24 of a tenant holds the VTEP 192.169.10.7',
  ])
  expect(
    complaintsOf('vtep-in-tenant-subnet', { vrfs: '[{name: red, l3vni: 100, advertise: {networks: [100.64.0.0/10]}}]' }),
  ).toEqual(['vrfs[red].advertise.networks: 100.64.0.0/10 of a tenant holds the VTEP 100.65.0.2'])
})

test('vtep-in-tenant-subnet is silent', () => {
  expect(
    complaintsOf('vtep-in-tenant-subnet', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 0.0.0.0/0, via: 192.169.10.2}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
