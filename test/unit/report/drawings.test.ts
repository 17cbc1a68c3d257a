import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayWidth } from '#src/diagnostics/display-width.ts'
import { fabricOf } from '#src/report/fabric.ts'
import { fitText } from '#src/report/fit-text.ts'
import { groupAtMost } from '#src/report/group-at-most.ts'
import { packetPathOf, type PacketPath } from '#src/report/packet-path.ts'
import { reportHost } from '#src/report/report-host.ts'
import { labNodes, meshNodes, rackNodes } from '#test/helpers/report-nodes.ts'
import { planOf, smallestNode } from '#test/helpers/plan-of.ts'

test('few hosts are drawn one by one, each session a line', () => {
  const { peers, groups, links } = fabricOf(labNodes().map(reportHost))
  expect(peers.map(({ items }) => items[0]?.address)).toEqual(['192.168.11.2', '192.168.12.2'])
  expect(groups.map(({ items }) => items.map(({ name }) => name))).toEqual([['k0'], ['k1'], ['k2']])
  expect(links).toHaveLength(6)
  expect(links.every(({ sessions, hasEvpn }) => sessions === 1 && hasEvpn)).toBe(true)
})

test('many hosts are drawn as groups that are alike, their neighbours by AS', () => {
  const { peers, groups, links } = fabricOf(rackNodes(40).map(reportHost))
  expect(peers.map(({ items }) => items.length)).toEqual([40, 40])
  expect(groups.map(({ items }) => items.length)).toEqual([4, 16, 4, 16])
  expect(links.map(({ group, to, sessions }) => [group, to.position, sessions])).toEqual([
    [0, 0, 8],
    [1, 0, 32],
    [2, 1, 8],
    [3, 1, 32],
  ])
})

test('a session between two hosts is one, whoever names it', () => {
  const both = meshNodes(4).map(reportHost)
  const between = (hosts: typeof both) => fabricOf(hosts).links.filter(({ to }) => to.kind === 'group')
  expect(between(both)).toHaveLength(6)
  const [first, ...others] = both
  const oneSided = [first!, ...others.map((host) => ({ ...host, sessions: [] }))]
  expect(between(oneSided).map(({ group, to, sessions }) => [group, to.position, sessions])).toEqual([
    [0, 1, 1],
    [0, 2, 1],
    [0, 3, 1],
  ])
})

test('groups lose no item, are never too many, and the mixed one comes last', () => {
  const items = fc.array(fc.record({ rack: fc.nat(20), role: fc.nat(3) }), { maxLength: 60 })
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 8 }), (all, most) => {
      const groups = groupAtMost(all, [({ rack, role }) => `${rack} ${role}`, ({ rack }) => `${rack}`], most)
      expect(groups.length).toBeLessThanOrEqual(most)
      expect(new Set(groups.flatMap((group) => group.items))).toEqual(new Set(all))
      expect(groups.flatMap((group) => group.items)).toHaveLength(all.length)
      expect(groups.slice(0, -1).some(({ isMixed }) => isMixed)).toBe(false)
    }),
  )
})

test('text is cut in its middle to the columns that its box has', () => {
  const room = { widthPixels: 20 * 0.61 * 10, fontPixels: 10 }
  expect(fitText('r1-k017.dc1.example.com', room)).toBe('r1-k017.dc1.…ple.com')
  expect(fitText('eth0\u202e', room)).toBe('eth0\\u202e')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(displayWidth(fitText(text, room))).toBeLessThanOrEqual(20)
    }),
  )
})

test('a packet passes pod, veth, VRF, bridge, VXLAN, VTEP, NIC and switch', () => {
  const path = packetPathOf(planOf(smallestNode()))
  expect(boxesOf(path)).toEqual([
    ['pods, processes', 'routes by BGP, AS 64515'],
    ['host100', '192.169.10.2/24', 'MTU 1450'],
    ['pe100', '192.169.10.1/24', 'MTU 1450'],
    ['red', 'table 1100  AS 64514', 'rd 100.65.0.2:100'],
    ['br100', '02:00:64:41:00:02', 'MTU 1450'],
    ['vni100', 'VNI 100  local 100.65.0.2', 'MTU 1450'],
    ['lo', 'VTEP 100.65.0.2', 'AS 64514  router-id 100.65.0.2'],
    ['eth1', '192.168.11.3/24', 'MTU 1500'],
    ['192.168.11.2', 'AS 64512'],
  ])
  expect(path?.omitted).toBe('')
})

test('each neighbour hangs on the NIC whose subnet it is in', () => {
  const rows = packetPathOf(labNodes()[0]!.plan)?.regions.flatMap((region) => region.rows)
  const last = rows?.at(-1)
  expect(last?.kind === 'shared' ? last.boxes.map(({ joins }) => joins) : null).toEqual([[0], [1]])
})

test('what a node does not have is not drawn', () => {
  const unlinked = packetPathOf(planOf({ ...smallestNode(), vrfs: [{ name: 'red', l3vni: 100 }] }))
  expect(unlinked?.regions.map(({ title }) => title)).toEqual(['Namespace evpn-router', 'Fabric'])
  expect(unlinked?.omitted).toBe('No link to the host: red.')
  expect(packetPathOf(planOf({ ...smallestNode(), vrfs: [] }))).toBeNull()
  const four = ['a', 'b', 'c', 'd'].map((name, position) => ({ name, l3vni: 100 + position }))
  expect(packetPathOf(planOf({ ...smallestNode(), vrfs: four }))?.omitted).toMatch(
    /^Drawn are 3 of 4 VRFs; the others are alike\. No link/,
  )
})

function boxesOf(path: PacketPath | null): readonly (readonly string[])[] {
  const rows = path?.regions.flatMap((region) => region.rows) ?? []
  return rows.flatMap((row) =>
    (row.kind === 'lanes' ? row.boxes : row.boxes.map(({ box }) => box)).flatMap((box) =>
      box === null ? [] : [box.lines.map(({ text }) => text)],
    ),
  )
}
