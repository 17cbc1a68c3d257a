import { expect, test } from 'vitest'
import { brief, resolveText, samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

function withTarget(target: string, top = ''): string {
  return `${SMALLEST.replace(/target: .*/, `target: ${target}`)}${top}`
}

test('an unknown newer version is a warning, an older one an error', () => {
  const newer = resolveText(withTarget('{os: fedora-coreos, version: "45"}'))
  expect(newer.value).not.toBeNull()
  expect(newer.diagnostics).toMatchObject([
    {
      code: 'target-version-unknown',
      severity: 'warning',
      hint: 'facts of 44 are taken: podman 5.8 to 6.0; say otherwise by target.podman',
    },
  ])
  expect(brief(resolveText(withTarget('{os: rhcos, version: "4.9"}')).diagnostics)).toEqual(['target-too-old target.version'])
})

test('ranges whose ends are swapped', () => {
  expect(
    brief(resolveText(withTarget('{os: fedora-coreos, version: "42", podman: {min: "5.8", max: "5.4"}}')).diagnostics),
  ).toEqual(['version-range target.podman.max'])
  expect(
    brief(
      resolveText(withTarget('{os: fedora-coreos, version: "42"}', 'images: {frrVersion: {min: "10.7", max: "10.3"}}'))
        .diagnostics,
    ),
  ).toEqual(['version-range images.frrVersion.max'])
})

test('the Ignition spec is one that is written and that the target reads', () => {
  const asked = (target: string) => resolveText(withTarget(target))
  expect(asked('{os: debian, version: 13, ignition: 3.3.0}').value?.target.ignitionVersion).toBe('3.3.0')
  expect(asked('{os: debian, version: 13, ignition: "3.2"}').value?.target.ignitionVersion).toBe('3.2.0')
  expect(asked('{os: debian, version: 13}').value?.target.ignitionVersion).toBeNull()
  expect(asked('{os: debian, version: 13, ignition: 3.4.0}').diagnostics[0]?.message).toBe(
    'debian 13 reads Ignition specs up to 3.3.0, not 3.4.0',
  )
  expect(asked('{os: fedora-coreos, version: "42", ignition: 3.1.0}').diagnostics[0]?.message).toBe(
    '3.1.0 is not a spec that is written',
  )
  expect(asked('{os: bootc, version: "10", ignition: 3.4.0}').diagnostics[0]?.message).toBe('bootc runs no Ignition')
})

test('names follow the prefix and the target', () => {
  expect(samplePlan(withTarget('{os: flatcar, version: 4628}', 'system: {prefix: pe-1}')).names).toMatchObject({
    netns: '/run/netns/pe-1',
    stateDirectory: '/var/lib/pe-1',
    hostCommand: '/opt/bin/pe-1',
  })
})

test.each(['', 'Evpn', 'a/b', '-a', 'a-', 'a--b', 'netns', 'containers', 'perouter', 'x'.repeat(32)])(
  'the prefix "%s" is refused',
  (prefix) => {
    expect(
      brief(resolveText(withTarget('{os: fedora-coreos, version: "42"}', `system: {prefix: "${prefix}"}`)).diagnostics),
    ).toEqual(['prefix-name system.prefix'])
  },
)

test('images: one for all, each its own, and the archive', () => {
  const images = (text: string) => samplePlan(withTarget('{os: fedora-coreos, version: "42"}', `images: {${text}}`)).images
  expect(images('router: x/y:2, frr: x/frr:1')).toMatchObject({
    frr: 'x/frr:1',
    reloader: 'x/y:2',
    controller: 'x/y:2',
    archive: null,
    origin: ['images'],
  })
  expect(images('delivery: archive').archive).toEqual({ path: '/var/lib/evpn-router/images/router.oci.tar', remote: null })
  expect(images('delivery: archive, archive: {path: /var/x.tar, source: "https://a.example/x"}').archive).toEqual({
    path: '/var/x.tar',
    remote: { source: 'https://a.example/x', hash: null },
  })
})

test('an archive that nothing uses is a warning', () => {
  expect(
    brief(resolveText(withTarget('{os: fedora-coreos, version: "42"}', 'images: {archive: {path: /var/x.tar}}')).diagnostics),
  ).toEqual(['archive-unused? images.archive'])
})
