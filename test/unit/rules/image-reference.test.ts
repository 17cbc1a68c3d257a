import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('image-reference fires', () => {
  expect(complaintsOf('image-reference', { top: 'images: {router: "quay.example/Evpn Router:1"}' })).toEqual([
    'images.router: "quay.example/Evpn Router:1" is not the name of an image',
  ])
  expect(complaintsOf('image-reference', { top: 'images: {frr: "x/y:1:2"}' })).toEqual([
    'images.frr: "x/y:1:2" is not the name of an image',
  ])
})

test('image-reference is silent', () => {
  expect(complaintsOf('image-reference', {})).toEqual([])
  expect(
    complaintsOf('image-reference', {
      top: 'images: {router: "quay.example:5000/net/evpn-router:1.2@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',
    }),
  ).toEqual([])
})
