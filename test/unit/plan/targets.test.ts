import { expect, test } from 'vitest'
import { trusted } from '#src/net/parsed.ts'
import { parseVersion } from '#src/net/version.ts'
import { releasesOf } from '#src/plan/releases.ts'
import { targetOf, type AskedTarget } from '#src/plan/targets.ts'
import type { OsName } from '#src/plan/target.ts'

const version = (text: string) => trusted(parseVersion(text))

function look(os: OsName, text: string, asked: Partial<AskedTarget> = {}) {
  return targetOf({ os, version: version(text), podman: null, quadlet: null, ignition: null, networkManager: null, ...asked })
}

const OS_NAMES: readonly OsName[] = ['fedora-coreos', 'rhcos', 'flatcar', 'microos', 'bootc', 'debian']

test.each<[OsName, string, string, string, string]>([
  ['fedora-coreos', '42', '5.4', '5.8', 'container'],
  ['fedora-coreos', '41', '5.2', '5.8', 'kube'],
  ['rhcos', '4.16', '4.9', '4.9', 'kube'],
  ['rhcos', '4.18', '5.2', '5.2', 'kube'],
  ['rhcos', '4.20', '5.4', '5.6', 'kube'],
  ['rhcos', '4.20.3', '5.4', '5.6', 'kube'],
  ['flatcar', '4628', '5.7', '5.7', 'container'],
  ['flatcar', '4700', '5.7', '5.7', 'container'],
  ['flatcar', '4081.3', '5.0', '5.0', 'kube'],
  ['microos', '20260201', '5.8', '6.0', 'container'],
  ['bootc', '9.6', '5.4', '5.4', 'container'],
  ['bootc', '9', '5.4', '5.8', 'container'],
  ['bootc', '10', '5.4', '5.8', 'container'],
  ['bootc', '10.0', '5.4', '5.4', 'container'],
  ['bootc', '42', '5.4', '5.8', 'container'],
  ['debian', '13', '5.4', '5.4', 'container'],
])('%s %s has podman %s to %s and renders .%s', (os, text, min, max, quadlet) => {
  const { target, match } = look(os, text)
  expect(match).toBe('exact')
  expect(target).toMatchObject({ os, version: text, podman: { min, max }, quadlet })
})

test('a version newer than all known takes the newest facts, an unknown one between two those of the one below', () => {
  expect(look('fedora-coreos', '50')).toMatchObject({
    match: 'nearest',
    known: '44',
    target: { version: '50', podman: { min: '5.8', max: '6.0' } },
  })
  expect(look('rhcos', '4.23')).toMatchObject({ match: 'nearest', known: '4.22' })
  expect(look('bootc', '11.1')).toMatchObject({ match: 'nearest', known: '10.2' })
  expect(look('flatcar', '5000')).toMatchObject({ match: 'nearest', known: '4790' })
})

test('a version older than all known is told so', () => {
  expect(look('fedora-coreos', '40')).toMatchObject({ match: 'too-old', known: '41' })
  expect(look('rhcos', '4.15')).toMatchObject({ match: 'too-old', known: '4.16' })
})

test('what the document says goes over what the OS version has', () => {
  const podman = { min: version('5.2'), max: version('5.8') }
  expect(look('fedora-coreos', '42', { podman }).target).toMatchObject({
    podman,
    quadlet: 'kube',
    forcesNetworkOnline: true,
    hasQuadletDefaultDependencies: false,
  })
  expect(look('fedora-coreos', '42', { podman, quadlet: 'container' }).target.quadlet).toBe('container')
  expect(look('debian', '13', { networkManager: 'networkmanager' }).target.networkManager).toBe('networkmanager')
})

test('podman 5.2 alone forces network-online, older ones do not know it, newer ones can be told', () => {
  const forces = (text: string) =>
    look('rhcos', '4.18', { podman: { min: version(text), max: version(text) } }).target.forcesNetworkOnline
  expect(['4.9', '5.1', '5.2', '5.2.2', '5.3', '5.4'].map(forces)).toEqual([false, false, true, true, false, false])
})

test('each OS has its own places and managers', () => {
  expect(look('flatcar', '4628').target).toMatchObject({
    hostCommandDirectory: '/opt/bin',
    networkManager: 'networkd',
    needsContainerPolicy: true,
    isOstree: false,
    hasSelinux: false,
  })
  expect(look('bootc', '10.1').target).toMatchObject({ hostCommandDirectory: '/usr/bin', ignitionMax: null, isOstree: true })
  expect(look('rhcos', '4.18').target).toMatchObject({ hasCrio: true, ignitionMax: '3.4.0', networkManager: 'networkmanager' })
  expect(look('debian', '13').target).toMatchObject({ ignitionMax: '3.3.0', hasSelinux: false })
  expect(look('flatcar', '4593').target.hasLatePodman).toBe(true)
  expect(look('flatcar', '4628').target.hasLatePodman).toBe(false)
})

test('every release of the table stands after the one before, with ranges that are not empty', () => {
  for (const os of OS_NAMES) {
    const releases = releasesOf(os)
    expect(releases.length).toBeGreaterThan(0)
    for (const release of releases) expect(look(os, release.version)).toMatchObject({ match: 'exact', known: release.version })
  }
})

test('units that wait are known, sorted and listed once; those of after-ovs wait for nothing of the network', () => {
  for (const os of OS_NAMES) {
    const { knownUnits, waitingUnits, waitingUnitsAfterOvs } = look(os, releasesOf(os)[0]?.version ?? '').target
    expect(knownUnits).toEqual([...new Set(knownUnits)].sort())
    expect([...waitingUnits, ...waitingUnitsAfterOvs].filter((unit) => !knownUnits.includes(unit))).toEqual([])
    expect(waitingUnits.slice(0, 3)).toEqual([
      'NetworkManager-wait-online.service',
      'systemd-networkd-wait-online.service',
      'network-online.target',
    ])
    expect(waitingUnits).toContain('kubelet.service')
    expect(waitingUnitsAfterOvs.filter((unit) => /online|ovs|nmstate|nodeip|machine-config/.test(unit))).toEqual([])
  }
})

test('the units of RHCOS that ask for the network themselves wait on RHCOS only', () => {
  const own = [
    'nodeip-configuration.service',
    'nmstate.service',
    'nmstate-configuration.service',
    'ovs-configuration.service',
    'machine-config-daemon-pull.service',
    'machine-config-daemon-firstboot.service',
  ]
  expect(look('rhcos', '4.20').target.waitingUnits).toEqual(expect.arrayContaining(own))
  expect(look('fedora-coreos', '42').target.waitingUnits.filter((unit) => own.includes(unit))).toEqual([])
})
