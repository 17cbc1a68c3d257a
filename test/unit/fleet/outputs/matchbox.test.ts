import { expect, test } from 'vitest'
import { matchboxFiles, type MatchboxBoot } from '#src/fleet/outputs/matchbox.ts'
import { parseMac, type MacAddress } from '#src/net/mac.ts'
import { trusted } from '#src/net/parsed.ts'

const mac = (text: string) => trusted(parseMac(text))

const IGNITION = '{"ignition":{"version":"3.4.0"}}'

const filesOf = (macs: readonly MacAddress[], boot: MatchboxBoot = BOOT) =>
  trusted(matchboxFiles({ name: 'k0', macs, ignition: IGNITION }, boot))

const BOOT = {
  kernel: '/assets/vmlinuz',
  initrd: ['/assets/initramfs.img', '/assets/rootfs.img'],
  args: ['ignition.config.url=http://boot.example.com/ignition?mac=${mac:hexhyp}'],
}

test('a host is its Ignition, a profile and a group', () => {
  const files = filesOf([mac('52-54-00-AB-CD-EF')])
  expect(files.map(({ path, mode }) => [path, mode.toString(8)])).toEqual([
    ['matchbox/ignition/k0.ign', '600'],
    ['matchbox/profiles/k0.json', '644'],
    ['matchbox/groups/k0.json', '644'],
  ])
  expect(files[0]?.contents).toBe(IGNITION)
  expect(JSON.parse(String(files[1]?.contents))).toEqual({ id: 'k0', name: 'k0', ignition_id: 'k0.ign', boot: BOOT })
  expect(JSON.parse(String(files[2]?.contents))).toEqual({
    id: 'k0',
    name: 'k0',
    profile: 'k0',
    selector: { mac: '52:54:00:ab:cd:ef' },
  })
})

test('each MAC has a group; the same one twice has one', () => {
  const macs = ['52:54:00:00:00:01', '52:54:00:00:00:02', '52-54-00-00-00-01'].map(mac)
  const groups = filesOf(macs).slice(2)
  expect(groups.map(({ path, contents }) => [path, JSON.parse(String(contents)).selector.mac])).toEqual([
    ['matchbox/groups/k0.json', '52:54:00:00:00:01'],
    ['matchbox/groups/k0-52-54-00-00-00-02.json', '52:54:00:00:00:02'],
  ])
})

test('no kernel is said where the document names none', () => {
  const files = filesOf([mac('52:54:00:00:00:01')], {})
  expect(JSON.parse(String(files[1]?.contents)).boot).toEqual({ initrd: [], args: [] })
})

test('a host without a MAC, and Ignition that matchbox does not read, are refused', () => {
  expect(matchboxFiles({ name: 'k0', macs: [], ignition: IGNITION }, BOOT)).toEqual({
    ok: false,
    reason: 'has no MAC address, by which matchbox finds it',
    hint: 'give an interface match: {mac: 52:54:00:12:34:56}',
  })
  const newer = IGNITION.replace('3.4.0', '3.5.0')
  expect(matchboxFiles({ name: 'k0', macs: [mac('52:54:00:00:00:01')], ignition: newer }, BOOT)).toEqual({
    ok: false,
    reason: 'needs Ignition 3.5.0, and matchbox reads 3.4.0 at most',
    hint: 'say target.ignition: 3.4.0',
  })
})
