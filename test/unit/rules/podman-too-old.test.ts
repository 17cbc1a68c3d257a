import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('podman-too-old fires', () => {
  expect(complaintsOf('podman-too-old', { target: '{os: debian, version: 12}' })).toEqual([
    'target: podman 4.3 has no Quadlet, which came with 4.4',
  ])
  expect(
    complaintsOf('podman-too-old', {
      target: '{os: rhcos, version: "4.18", quadlet: container}',
      top: 'images: {delivery: archive}',
    }),
  ).toEqual(['target.quadlet: .container files need podman 5.3, and this target starts at 5.2'])
})

test('podman-too-old is silent', () => {
  expect(complaintsOf('podman-too-old', {})).toEqual([])
  expect(complaintsOf('podman-too-old', { target: '{os: rhcos, version: "4.18"}', top: 'images: {delivery: archive}' })).toEqual(
    [],
  )
  expect(complaintsOf('podman-too-old', { target: '{os: debian, version: 12, podman: {min: "5.4", max: "5.4"}}' })).toEqual([])
})
