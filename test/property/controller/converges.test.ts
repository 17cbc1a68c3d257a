import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '#images/router/controller/apply.ts'
import { converge } from '#images/router/controller/converge.ts'
import { desiredState } from '#images/router/controller/desired.ts'
import { diff } from '#images/router/controller/diff.ts'
import { observe } from '#images/router/controller/observe.ts'
import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { NETNS, SYSCTLS, testConfig, type ConfigChoice, type VrfChoice } from '#test/helpers/controller/config.ts'
import { fakeIp, Refusal } from '#test/helpers/controller/fake-ip.ts'
import { fakeRun } from '#test/helpers/controller/fake-kernel.ts'
import { addHardware, fakeMachine, type FakeMachine } from '#test/helpers/controller/fake-namespace.ts'

const NIC_MACS = { eth1: '52:54:00:00:00:01', eth2: '52:54:00:00:00:02' }

const vrf = (vni: number): fc.Arbitrary<VrfChoice> =>
  fc.record({
    name: fc.constantFrom('red', 'blue', 'green', `v${vni}`),
    vni: fc.constant(vni),
    mtu: fc.constantFrom(1450, 1430, 8950),
    mac: fc.constantFrom('02:00:64:41:00:02', '02:00:64:41:00:03'),
    hostLink: fc.option(
      fc.record({
        router: fc.uniqueArray(
          fc.constantFrom('192.169.10.1/24', '192.169.10.3/24', '192.169.10.1/25', 'fd10::1/64', 'fd10::1/80'),
          {
            minLength: 1,
            selector: (address) => address.split('/')[0],
          },
        ),
        host: fc.constantFrom(
          ['192.169.10.2/24'],
          ['192.169.10.0/24'],
          ['192.169.10.2/24', '192.169.10.4/24'],
          ['192.169.10.2/24', 'fd10::2/64'],
          ['192.169.10.2/25', 'fd10::2/80'],
        ),
        // One prefix on one host goes through one VRF: a rule of the compiler sees to that.
        routes: fc.constantFrom(
          [],
          [{ prefix: `10.${vni % 250}.0.0/16`, via: '192.169.10.1' }],
          [{ prefix: `10.${vni % 250}.0.0/16`, via: '192.169.10.3' }],
        ),
      }),
      { nil: null },
    ),
  })

const vrfs = fc
  .subarray([100, 200, 300, 4096])
  .chain((vnis) => fc.tuple(...vnis.map(vrf)))
  .map((list) => list.filter((one, at) => list.findIndex(({ name }) => name === one.name) === at))

/** By MAC a NIC may get another name; who finds it by name alone cannot know it under the one that it was given. */
const nics = (byMac: boolean) => {
  const mac = byMac ? { mac: NIC_MACS.eth1 } : {}
  const first = fc.constantFrom(
    { name: 'eth1', ...mac, addresses: ['192.168.11.3/24'] },
    { name: 'eth1', ...mac, addresses: ['192.168.11.4/24', '192.168.11.3/24', 'fd00:11::3/64'], mtu: 9000 },
    { name: byMac ? 'up0' : 'eth1', ...mac, addresses: ['192.168.11.3/25'] },
  )
  const second = fc.constantFrom({ name: 'eth2', addresses: ['192.168.12.3/24'] }, { name: 'eth2', addresses: ['fd00:12::3/64'] })
  return fc.oneof(fc.tuple(first), fc.tuple(first, second))
}

const config = (byMac: boolean): fc.Arbitrary<ControllerConfig> =>
  fc
    .record({ vtep: fc.constantFrom('100.65.0.2', '100.65.0.3', 'fd65::2'), nics: nics(byMac), vrfs } satisfies {
      [key in keyof ConfigChoice]: unknown
    })
    .map((choice) => testConfig(choice))

/** What people, other programs and half-done commands do to the router's own devices. Refused ones change nothing. */
const damage = fc.constantFrom(
  'link del dev red',
  'link del dev blue',
  'link del dev br100',
  'link del dev vni100',
  'link del dev pe100',
  'link del dev vni200',
  'link set dev vni100 nomaster',
  'link set dev br100 nomaster',
  'link set dev pe100 nomaster',
  'link set dev br100 down',
  'link set dev red down',
  'link set dev pe200 down',
  'link set dev vni100 mtu 1400',
  'link set dev br200 address 02:00:00:00:00:99',
  'link set dev br100 addrgenmode eui64',
  'link set dev br100 type bridge stp_state 1 mcast_snooping 1',
  'link set dev vni200 type bridge_slave learning on neigh_suppress off',
  'link set dev vni100 type vxlan id 100 local 100.65.0.9',
  'addr add 192.169.10.77/24 dev pe100',
  'addr del 192.169.10.1/24 dev pe100',
  'addr del 100.65.0.2/32 dev lo',
  'addr add 100.65.0.9/32 dev lo proto 171',
  'link add red type vrf table 1300',
  'link add br100 type dummy',
  'link add vni300 type vxlan id 301 local 100.65.0.2 dstport 4789 nolearning',
  'link add vni100 type vxlan id 100 local fd65::9 dstport 4789 nolearning',
  'link add pe300 type veth peer name loose0',
  'link add old type vrf table 1777',
  'route add unreachable default metric 4278198272 table 1777',
  'route del unreachable default metric 4278198272 table 1100',
  'rule add pref 0 table local',
  'rule del pref 32765 table local',
  'link set dev eth1 down',
  'link set dev eth1 mtu 1400',
  'addr del 192.168.11.3/24 dev eth1',
)

const FOREIGN_ROUTER = ['dum0', 'br0', 'other', 'vx9']
const FOREIGN_HOST = ['lo', 'docker0', 'cali1', 'cali2', 'br100', 'vni100', 'host7', 'peer7', 'eth0']

/** A node as it is before us: NICs, a container bridge, a CNI's veths, names that look like ours in the host's namespace. */
function node(): FakeMachine {
  const machine = fakeMachine(NETNS, SYSCTLS)
  addHardware(machine, machine.host, { name: 'eth0', mac: '52:54:00:00:00:00' })
  addHardware(machine, machine.host, { name: 'eth1', mac: NIC_MACS.eth1 })
  addHardware(machine, machine.host, { name: 'eth2', mac: NIC_MACS.eth2 })
  const inHost = { machine, namespace: machine.host, family: null }
  const inRouter = { machine, namespace: machine.router, family: null }
  for (const line of [
    'link add docker0 type bridge',
    'addr add 172.17.0.1/16 dev docker0',
    'link set dev docker0 up',
    'route add 10.99.0.0/16 via 172.17.0.2 dev docker0',
    'link add cali1 type veth peer name cali2',
    'link add br100 type bridge',
    'link add vni100 type vxlan id 100 local 10.0.0.1 dstport 4789',
    'link add host7 type veth peer name peer7',
  ]) {
    fakeIp(inHost, line)
  }
  for (const line of [
    'link add dum0 type dummy',
    'addr add 10.255.0.1/32 dev dum0',
    'addr add 10.254.0.1/32 dev lo',
    'link add br0 type bridge',
    'link add other type vrf table 10',
    'link add vx9 type vxlan id 9 local 10.0.0.1 dstport 4789',
    'route add unreachable default metric 100 table 10',
    'rule add pref 500 table main',
  ]) {
    fakeIp(inRouter, line)
  }
  machine.router.links[0]!.addresses.push({ text: '::1/128', scope: 'host', protocol: 1, isSecondary: false, isDynamic: false })
  return machine
}

/** Everything that is not ours, as text. */
function foreign({ host, router }: FakeMachine): string {
  const links = (space: typeof host, names: readonly string[]) =>
    space.links
      .filter(({ name }) => names.includes(name))
      .map(({ peer, ...link }) => ({ ...link, peer: peer?.name, addresses: link.addresses }))
      .sort((a, b) => a.index - b.index)
  return JSON.stringify({
    host: links(host, FOREIGN_HOST),
    router: links(router, FOREIGN_ROUTER),
    hostRoutes: host.routes.filter(({ protocol }) => protocol !== 171),
    hostRules: [...host.rules],
    routes: router.routes.filter(({ table }) => table < 1000),
    rules: [...router.rules].map(([family, rules]) => [family, rules.filter(({ priority }) => priority === 500)]),
    lo: router.links[0]!.addresses.filter(({ protocol }) => protocol !== 171),
  })
}

function harm(machine: FakeMachine, lines: readonly string[]): void {
  for (const line of lines) {
    try {
      fakeIp({ machine, namespace: machine.router, family: null }, line)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
}

const scenario = fc.boolean().chain((byMac) =>
  fc.record({
    history: fc.array(
      fc.record({ config: config(byMac), damage: fc.array(damage, { maxLength: 4 }), share: fc.integer({ min: 0, max: 100 }) }),
      { maxLength: 4 },
    ),
    last: config(byMac),
    lastDamage: fc.array(damage, { maxLength: 3 }),
  }),
)

test('from any state it ends in the desired one, the second pass is empty, and what is foreign stays as it was', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ history, last, lastDamage }) => {
      const machine = node()
      const world = { run: fakeRun(machine), netns: NETNS, beat: () => {} }
      // Previous configurations, each applied in part, as by a controller that was killed.
      for (const { config, damage, share } of history) {
        const desired = desiredState(config, config)
        const { operations } = diff(desired, await observe(world.run, desired))
        await apply(world, operations.slice(0, Math.ceil((operations.length * share) / 100)))
        harm(machine, damage)
      }
      harm(machine, lastDamage)
      const before = foreign(machine)
      const desired = desiredState(last, last)

      const first = await converge(world, desired)
      expect(first.problems).toEqual([])
      // What only we made, even in part, takes one round; what others broke may show only when it is put right.
      const isDamaged = lastDamage.length > 0 || history.some(({ damage }) => damage.length > 0)
      expect(first.rounds).toBeLessThanOrEqual(isDamaged ? 2 : 1)

      const commands = machine.commands.length
      const second = await converge(world, desired)
      expect(second.plan).toEqual({ operations: [], problems: [] })
      expect(second.done).toEqual([])
      expect(machine.commands.length).toBe(commands)
      expect(foreign(machine)).toBe(before)
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 300) },
  )
})

test('the state does not depend on the way to it', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ history, last }) => {
      const [straight, winding] = [node(), node()]
      for (const [machine, configs] of [
        [straight, [last]],
        [winding, [...history.map(({ config }) => config), last]],
      ] as const) {
        for (const config of configs) {
          const convergence = await converge(
            { run: fakeRun(machine), netns: NETNS, beat: () => {} },
            desiredState(config, config),
          )
          expect(convergence.problems).toEqual([])
        }
      }
      expect(own(winding)).toEqual(own(straight))
    }),
    { numRuns: 100 },
  )
})

/** All of the machine but indices, MACs that are made up, and names that NICs keep when they go back. */
function own({ host, router }: FakeMachine): unknown {
  const links = (space: typeof host) =>
    space.links
      .filter(({ kind, permanentMac }) => kind !== null || !Object.values(NIC_MACS).includes(permanentMac) || space === router)
      .map((link) => ({
        name: link.name,
        kind: link.kind,
        mac: link.bridge === null ? null : link.mac,
        mtu: link.mtu,
        isUp: link.isUp,
        master: link.master,
        mode: link.mode,
        vxlan: link.vxlan,
        port: link.port,
        addresses: link.addresses
          .filter(({ scope }) => scope !== 'link')
          .map(({ text }) => text)
          .sort(),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  const routes = (space: typeof host) => space.routes.map((route) => JSON.stringify(route)).sort()
  return { host: [links(host), routes(host)], router: [links(router), routes(router)], firewall: router.firewall }
}
