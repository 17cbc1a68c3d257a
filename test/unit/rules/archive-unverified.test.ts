import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('archive-unverified fires', () => {
  expect(
    complaintsOf('archive-unverified', { top: 'images: {delivery: archive, archive: {source: "https://images.example/x.tar"}}' }),
  ).toEqual(['images.archive.source: the image archive is fetched and not verified'])
})

test('archive-unverified is silent', () => {
  expect(
    complaintsOf('archive-unverified', {
      top: 'images: {delivery: archive, archive: {source: "https://images.example/x.tar", hash: sha256-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}',
    }),
  ).toEqual([])
  expect(complaintsOf('archive-unverified', { top: 'images: {delivery: archive}' })).toEqual([])
})
