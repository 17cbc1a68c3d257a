import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('archive-hash fires', () => {
  expect(
    complaintsOf('archive-hash', {
      top: 'images: {delivery: archive, archive: {source: "https://images.example/x.tar", hash: sha512-abc}}',
    }),
  ).toEqual(['images.archive.hash: "sha512-abc" is not a hash'])
})

test('archive-hash is silent', () => {
  expect(
    complaintsOf('archive-hash', {
      top: 'images: {delivery: archive, archive: {source: "https://images.example/x.tar", hash: sha256-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}',
    }),
  ).toEqual([])
  expect(
    complaintsOf('archive-hash', {
      top: 'images: {delivery: archive, archive: {source: "https://images.example/x.tar", hash: sha512-00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000}}',
    }),
  ).toEqual([])
})
