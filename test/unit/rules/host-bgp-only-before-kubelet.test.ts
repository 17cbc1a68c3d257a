import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('host-bgp-only-before-kubelet fires', () => {
  expect(complaintsOf('host-bgp-only-before-kubelet', { top: 'readiness: {onTimeout: hold}' })).toEqual([
    'vrfs[red].hostLink.bgp: all that the host learns through this router comes from a BGP speaker, which starts after kubelet',
  ])
  expect(
    complaintsOf('host-bgp-only-before-kubelet', { target: '{os: rhcos, version: "4.20"}', top: 'images: {delivery: archive}' }),
  ).toEqual([
    'vrfs[red].hostLink.bgp: all that the host learns through this router comes from a BGP speaker, which starts after kubelet',
  ])
})

test('host-bgp-only-before-kubelet is silent', () => {
  expect(complaintsOf('host-bgp-only-before-kubelet', {})).toEqual([])
  expect(
    complaintsOf('host-bgp-only-before-kubelet', {
      target: '{os: rhcos, version: "4.20"}',
      top: 'images: {delivery: archive}\nsystem: {bootMode: after-ovs}',
    }),
  ).toEqual([])
  expect(
    complaintsOf('host-bgp-only-before-kubelet', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}, hostRoutes: [10.0.0.0/8]}}]',
      top: 'readiness: {onTimeout: hold}',
    }),
  ).toEqual([])
})
