import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('image-preloaded-crio fires', () => {
  expect(complaintsOf('image-preloaded-crio', { target: '{os: rhcos, version: "4.20"}' })).toEqual([
    'target.os: an image that is preloaded does not survive on rhcos',
  ])
  expect(
    complaintsOf('image-preloaded-crio', { target: '{os: rhcos, version: "4.20"}', top: 'images: {delivery: preloaded}' }),
  ).toEqual(['images.delivery: an image that is preloaded does not survive on rhcos'])
})

test('image-preloaded-crio is silent', () => {
  expect(
    complaintsOf('image-preloaded-crio', { target: '{os: rhcos, version: "4.20"}', top: 'images: {delivery: archive}' }),
  ).toEqual([])
  expect(complaintsOf('image-preloaded-crio', {})).toEqual([])
})
