import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('archive-path fires', () => {
  expect(complaintsOf('archive-path', { top: 'images: {delivery: archive, archive: {path: ../x.tar}}' })).toEqual([
    'images.archive.path: "../x.tar" is no place for the image archive',
  ])
  expect(complaintsOf('archive-path', { top: 'images: {delivery: archive, archive: {path: /var/lib/../x.tar}}' })).toEqual([
    'images.archive.path: "/var/lib/../x.tar" is no place for the image archive',
  ])
  expect(complaintsOf('archive-path', { top: 'images: {delivery: archive, archive: {path: /run/x.tar}}' })).toEqual([
    'images.archive.path: "/run/x.tar" is no place for the image archive',
  ])
  expect(
    complaintsOf('archive-path', { top: 'images: {delivery: archive, archive: {path: /var/lib/containers/x.tar}}' }),
  ).toEqual(['images.archive.path: "/var/lib/containers/x.tar" is no place for the image archive'])
})

test('archive-path: /usr is for what an image build brings', () => {
  const complaints = (more: string) =>
    complaintsOf('archive-path', { top: `images: {delivery: archive, archive: {path: /usr/lib/evpn-router.oci.tar${more}}}` })
  expect(complaints('')).toEqual([])
  expect(complaints(', source: "https://example.com/a.tar"')).toHaveLength(1)
})

test('archive-path is silent', () => {
  expect(complaintsOf('archive-path', {})).toEqual([])
  expect(complaintsOf('archive-path', { top: 'images: {delivery: archive}' })).toEqual([])
  expect(complaintsOf('archive-path', { top: 'images: {delivery: archive, archive: {path: /var/lib/images/x..1.tar}}' })).toEqual(
    [],
  )
})
