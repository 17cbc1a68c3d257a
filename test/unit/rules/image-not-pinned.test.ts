import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('image-not-pinned fires', () => {
  expect(complaintsOf('image-not-pinned', { top: 'images: {delivery: archive, router: quay.example/evpn-router}' })).toEqual([
    'images.router: "quay.example/evpn-router" means another image every day',
  ])
  expect(complaintsOf('image-not-pinned', { top: 'images: {delivery: archive, frr: "quay.example:5000/frr:latest"}' })).toEqual([
    'images.frr: "quay.example:5000/frr:latest" means another image every day',
  ])
})

test('image-not-pinned is silent', () => {
  expect(complaintsOf('image-not-pinned', { top: 'images: {router: "localhost/evpn-router:latest"}' })).toEqual([])
  expect(complaintsOf('image-not-pinned', { top: 'images: {delivery: archive, router: "quay.example/evpn-router:1"}' })).toEqual(
    [],
  )
  expect(
    complaintsOf('image-not-pinned', {
      top: 'images: {delivery: archive, router: "quay.example/evpn-router@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',
    }),
  ).toEqual([])
})
