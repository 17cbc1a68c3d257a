import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('image-pull-no-network fires', () => {
  expect(complaintsOf('image-pull-no-network', { top: 'images: {delivery: pull}' })).toEqual([
    'images.delivery: the image cannot be pulled: the document names no NIC but those of the underlay',
  ])
})

test('image-pull-no-network is silent', () => {
  expect(complaintsOf('image-pull-no-network', {})).toEqual([])
  expect(
    complaintsOf('image-pull-no-network', {
      top: 'images: {delivery: pull}\nsystem: {nicNames: [{name: mgmt0, mac: "52:54:00:00:00:01"}]}',
    }),
  ).toEqual([])
})
