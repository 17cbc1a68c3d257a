import { writeIgnition } from '#butane/ignition.ts'
import { PLATFORM_LIMITS, sizeWarnings } from '#butane/platform-limits.ts'
import { sizesOf } from '#butane/sizes.ts'
import { file, HOSTILE_ARTIFACTS, unit } from '#test/helpers/hostile-artifacts.ts'
import { version } from '#test/helpers/versions.ts'
import { expect, test } from 'vitest'

test('weighs each artifact on the node and in the Ignition, the biggest first', () => {
  const remote = { ...file('/etc/remote', ''), contents: { source: 'https://example.net/a', hash: null } }
  const artifacts = [
    file('/etc/b', 'ü'),
    file('/etc/a', 'ü'),
    unit('a.service', '[Unit]\n'),
    file('/etc/big', 'bgp 100\n'.repeat(100)),
    remote,
  ]
  expect(sizesOf(artifacts)).toEqual([
    { path: '/etc/big', bytes: 800, ignitionBytes: 155, isCompressed: true },
    { path: '/etc/remote', bytes: null, ignitionBytes: 114, isCompressed: false },
    { path: '/etc/a', bytes: 2, ignitionBytes: 100, isCompressed: false },
    { path: '/etc/b', bytes: 2, ignitionBytes: 100, isCompressed: false },
    { path: '/etc/systemd/system/a.service', bytes: 7, ignitionBytes: 58, isCompressed: false },
  ])
})

test('adds up to the Ignition, but for the brackets around it', () => {
  const text = writeIgnition(HOSTILE_ARTIFACTS, { source: 'k0.yaml', spec: null, max: version('3.5.0') }).value ?? ''
  const sum = sizesOf(HOSTILE_ARTIFACTS).reduce((total, size) => total + size.ignitionBytes, 0)
  const difference = Buffer.byteLength(text) - sum
  expect(difference).toBeGreaterThan(0)
  expect(difference).toBeLessThan(200)
})

test('warns of the platforms that do not take so many bytes', () => {
  expect(platformsOf(1024)).toEqual([])
  expect(platformsOf(16384)).toEqual(['VirtualBox 7.2 and newer'])
  expect(platformsOf(16385)).toEqual(['VirtualBox 7.2 and newer', 'AWS'])
  expect(platformsOf(10_000_000)).toEqual(PLATFORM_LIMITS.map((limit) => limit.platform))
})

test('counts base64 where the platform does', () => {
  expect(platformsOf(49_149)).not.toContain('OpenStack')
  expect(sizeWarnings(49_152).at(-1)).toMatchObject({
    bytes: 65_536,
    message: 'OpenStack: 65,536 bytes of base64 user data, more than the 65,535 it takes',
  })
})

test('lists the limits from the smallest on', () => {
  expect(PLATFORM_LIMITS.map((limit) => limit.limitBytes)).toEqual(
    PLATFORM_LIMITS.map((limit) => limit.limitBytes).toSorted((left, right) => left - right),
  )
})

function platformsOf(totalBytes: number): readonly string[] {
  return sizeWarnings(totalBytes).map((warning) => warning.platform)
}
