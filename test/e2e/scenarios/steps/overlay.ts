import { expect } from 'vitest'

import { until } from '#test/e2e/until.ts'
import type { Lab } from '#test/e2e/vm/lab.ts'

const NODE_VTEP = '100.65.0.2'
const LEAF_VTEP = '100.64.0.1'
const NODE_MAC = '02:00:64:41:00:02'
const LEAF_MAC = 'aa:bb:cc:00:00:65'

/** What passes leaf2, which is no part of the overlay, while HOST1 pings the pod: VXLAN with VNI 100, each way in at one port and out at the other. */
export async function checkPackets(lab: Lab): Promise<void> {
  const { agent } = lab.fabric()
  const capture = agent.run('timeout 60 ip netns exec leaf2 tcpdump -n -e -l -c 12 -i any udp port 4789', { timeoutSeconds: 90 })
  await agent.mustRun('ip netns exec HOST1 ping -c 20 -i 0.5 10.244.0.6')
  const printed = (await capture).stdout.replaceAll(/\n\s+/gu, ' ')
  const outer = (from: string, to: string): string =>
    `${escaped(from)}\\.\\d+ > ${escaped(to)}\\.4789: VXLAN, flags \\[I\\] \\(0x08\\), vni 100`
  const inner = (from: string, to: string, kind: string): string =>
    `[^\\n]*\\n?[^\\n]*${escaped(from)} > ${escaped(to)}: ICMP echo ${kind}`
  for (const port of ['eth1 +In', 'eth2 +Out']) {
    expect(printed).toMatch(
      new RegExp(`${port} [^\\n]*${outer(LEAF_VTEP, NODE_VTEP)}${inner('192.168.10.1', '10.244.0.6', 'request')}`, 'u'),
    )
  }
  for (const port of ['eth2 +In', 'eth1 +Out']) {
    expect(printed).toMatch(
      new RegExp(`${port} [^\\n]*${outer(NODE_VTEP, LEAF_VTEP)}${inner('10.244.0.6', '192.168.10.1', 'reply')}`, 'u'),
    )
  }
  expect(printed).toMatch(new RegExp(`${LEAF_MAC} > ${NODE_MAC}`, 'u'))
  expect(printed).toMatch(new RegExp(`${NODE_MAC} > ${LEAF_MAC}`, 'u'))
}

/** Routes, forwarding entries, route targets and router MACs at both ends of the tunnel, and the host's route. */
export async function checkRoutes(lab: Lab): Promise<void> {
  const node = lab.guest().agent
  const fabric = lab.fabric().agent
  const red = await node.mustRun('evpn-router ip route show vrf red')
  expect(red).toMatch(/^10\.244\.0\.0\/24 .*via 192\.169\.10\.0 dev pe100/mu)
  expect(red).toMatch(/^192\.168\.10\.0\/24 .*via 100\.64\.0\.1 dev br100 .*onlink/mu)
  expect(red).toMatch(/^unreachable default/mu)
  expect(await fabric.mustRun('ip -n leaf1 route show vrf red')).toMatch(
    /^10\.244\.0\.0\/24 .*via 100\.65\.0\.2 dev br100 .*onlink/mu,
  )
  expect(await node.mustRun('ip route get 192.168.10.1')).toMatch(/via 192\.169\.10\.1 dev host100/u)

  const nodeEntries = await node.mustRun('ip netns exec evpn-router bridge fdb show dev vni100')
  expect(nodeEntries).toMatch(/^aa:bb:cc:00:00:65 dst 100\.64\.0\.1 .*extern_learn/mu)
  const leafEntries = await fabric.mustRun('ip netns exec leaf1 bridge fdb show dev vni100')
  expect(leafEntries).toMatch(/^02:00:64:41:00:02 dst 100\.65\.0\.2 .*extern_learn/mu)

  // ET:8 (VXLAN) is sure only where a route begins: a spine of FRR 10.3 does not pass it on, one of 10.7 does.
  const question = "-c 'show bgp l2vpn evpn route type prefix'"
  const atLeaf = await fabric.mustRun(`vtysh -N leaf1 ${question}`)
  expect(extendedCommunities(atLeaf, '[5]:[0]:[24]:[10.244.0.0]')).toMatch(
    new RegExp(`^RT:64516:100( ET:8)? Rmac:${NODE_MAC}$`, 'u'),
  )
  const atNode = await node.mustRun(`evpn-router vtysh ${question}`)
  expect(extendedCommunities(atNode, '[5]:[0]:[24]:[10.244.0.0]')).toBe(`RT:64516:100 ET:8 Rmac:${NODE_MAC}`)
  expect(extendedCommunities(atNode, '[5]:[0]:[24]:[192.168.10.0]')).toMatch(
    new RegExp(`^RT:64512:100( ET:8)? Rmac:${LEAF_MAC}$`, 'u'),
  )
}

/** Of the best path of a route in FRR's text, `RT:… ET:… Rmac:…` in a fixed order. */
function extendedCommunities(printed: string, route: string): string {
  const start = printed.indexOf(route)
  if (start === -1) return `no route ${route} in\n${printed}`
  const words = (printed.slice(start + route.length).split(/\[\d\]:\[/u)[0] ?? '').split(/\s+/u)
  return ['RT:', 'ET:', 'Rmac:'].flatMap((start) => [...new Set(words.filter((word) => word.startsWith(start)))]).join(' ')
}

/** A tenant that has a route towards the VTEP address gets no answer from it, while it reaches its own gateway. */
export async function checkIsolation(lab: Lab): Promise<void> {
  const { agent } = lab.guest()
  expect(await agent.mustRun('ip netns exec evpn-router nft list table inet evpn-router')).toMatch(
    /ip daddr 100\.65\.0\.2 jump vtep/u,
  )
  const ping = async (address: string): Promise<string> =>
    (await agent.run(`ip netns exec pod ping -c 3 -i 0.3 -W 1 ${address}`)).stdout
  await agent.mustRun(`ip route add ${NODE_VTEP}/32 via 192.169.10.1`)
  try {
    expect(await ping('192.169.10.1')).toMatch(/ 0% packet loss/u)
    expect(await ping(NODE_VTEP)).toMatch(/ 0 received/u)
    expect((await agent.run(`timeout 3 bash -c '</dev/tcp/${NODE_VTEP}/179'`)).exitCode).not.toBe(0)
  } finally {
    await agent.mustRun(`ip route del ${NODE_VTEP}/32 via 192.169.10.1`)
  }
  await until('the ping is answered after that as before', 30, async () =>
    (await agent.run('ip netns exec pod ping -c 1 -W 1 192.168.10.1')).exitCode === 0 ? true : null,
  )
}

function escaped(address: string): string {
  return address.replaceAll('.', '\\.')
}
