import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('archive-source fires', () => {
  expect(complaintsOf('archive-source', { top: 'images: {delivery: archive, archive: {source: "file:///x.tar"}}' })).toEqual([
    'images.archive.source: "file:///x.tar" is not a URL that Ignition fetches',
  ])
  expect(complaintsOf('archive-source', { top: 'images: {delivery: archive, archive: {source: "https://"}}' })).toEqual([
    'images.archive.source: "https://" is not a URL that Ignition fetches',
  ])
  expect(
    complaintsOf('archive-source', {
      target: '{os: bootc, version: "10.1"}',
      top: 'images: {delivery: archive, archive: {source: "https://images.example/x.tar"}}',
    }),
  ).toEqual(['images.archive.source: nothing fetches it: bootc runs no Ignition'])
})

test('archive-source is silent', () => {
  expect(complaintsOf('archive-source', {})).toEqual([])
  expect(
    complaintsOf('archive-source', { top: 'images: {delivery: archive, archive: {source: "https://images.example/x.tar"}}' }),
  ).toEqual([])
})
