import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bootNode } from './node/boot-node.ts'
import { speakerOf, switchOf, twoRacks, type Sessions } from './two-racks.ts'

type Lab = {
  readonly sessions: Sessions
  readonly suite: 'trixie' | 'sid'
  /** Lines of the fleet's file that tor1 lacks at first. */
  readonly lacking: RegExp
  /** Until only those lines are missing; the words are of fleet.sh. */
  readonly waits: string
  /** What it takes besides the lines where sessions were up without them. */
  readonly afterwards: string
}

const LABS: readonly Lab[] = [
  ...(['trixie', 'sid'] as const).map((suite) => ({
    sessions: 'external' as const,
    suite,
    lacking: / !\n address-family l2vpn evpn\n(?: .*\n)*? exit-address-family\n/,
    // The underlay is whole, and tor1 has the other rack's routes: it has no EVPN with its own node.
    waits: 'within 60 knows a 100.65.0.12\nwithin 60 knows b 100.65.0.11\non a not is_ready',
    afterwards: '',
  })),
  {
    sessions: 'internal',
    suite: 'sid',
    lacking: /^ {2}neighbor \S+ route-reflector-client\n/gm,
    waits: 'within 60 on a is_ready',
    // FRR 10.7 keeps the node's routes over the reset of its session, and does not hand on what then comes again unchanged.
    afterwards: "vtysh_of tor1 -c 'clear bgp * soft out'",
  },
]

/** tor1 gets the file as the fleet has it while all runs; tor2 has it from the start. */
const script = ({ waits, afterwards }: Lab): string => `
. "$IN/two-nodes.sh"
. "$IN/fleet.sh"
two_racks
within 60 on b is_ready
within 60 learned a 10.244.1.0/24
within 60 holds tor1 10.244.2.0
${waits}
never_within 10 ping_other
answers lacking
vtysh_of tor1 -f "$IN/peers/tor1.conf"
${afterwards}
within 60 ping_other
within 60 on a is_ready
answers before
echo "from a: $(ping_from a 10.244.2.6 10 | tail -n 1)"
echo "from b: $(ping_from b 10.244.1.6 10 | tail -n 1)"
answers after
`

describe.concurrent.each(LABS)('two hosts of a fleet, $sessions sessions, FRR of $suite', (lab) => {
  test('reach each other behind switches that have its peers/, and not where one of them lacks lines of it', async () => {
    const { output, text } = await run(lab)
    const json = (name: string): unknown => JSON.parse(text(name))

    expect(text('lacking/a-routes')).not.toContain('10.244.2.0/24')
    expect(text('lacking/b-routes')).not.toContain('10.244.1.0/24')
    expect(output).toContain('from a: sent 10 lost 0 ttl 60')
    expect(output).toContain('from b: sent 10 lost 0 ttl 60')
    expect(text('after/a-routes')).toMatch(/^10\.244\.2\.0\/24 .*via 100\.65\.0\.12 dev br100/m)
    expect(text('after/b-routes')).toMatch(/^10\.244\.1\.0\/24 .*via 100\.65\.0\.11 dev br100/m)
    for (const [name, ...addresses] of NEIGHBORS) {
      const peers = Object.fromEntries(addresses.map((address) => [address, { state: 'Established' }]))
      expect(json(`after/${name}-sessions`), name).toMatchObject({ ipv4Unicast: { peers }, l2VpnEvpn: { peers } })
    }
    for (const node of ['a', 'b']) {
      expect(json(`after/${node}-vni`)).toMatchObject({ importRts: ['64514:100'], exportRts: ['64514:100'] })
      // Ten requests and ten answers each way, in the tunnel: no switch has a route to a pod.
      for (const direction of ['rx', 'tx'] as const) {
        const packets = tunnelled(text(`after/${node}-tunnel`), direction) - tunnelled(text(`before/${node}-tunnel`), direction)
        expect(packets, `${node} ${direction}`).toBeGreaterThanOrEqual(20)
      }
    }
    for (const name of ['tor1', 'tor2']) {
      expect(text(`after/${name}-routes`)).not.toMatch(/10\.244|192\.169/)
      // The encapsulation (ET:8, VXLAN) goes no further than one AS.
      for (const rmac of ['02:00:64:41:00:0b', '02:00:64:41:00:0c'])
        expect(text(`after/${name}-evpn`)).toMatch(new RegExp(`"RT:64514:100 (ET:8 )?Rmac:${rmac}"`))
    }
  })
})

const NEIGHBORS = [
  ['tor1', '192.168.0.2', '192.168.11.11'],
  ['tor2', '192.168.0.1', '192.168.12.12'],
  ['a', '192.168.11.2'],
  ['b', '192.168.12.2'],
] as const

/** What the script printed, and the answers that it left by `MOMENT/WHOSE`. */
async function run(lab: Lab): Promise<{ readonly output: string; readonly text: (name: string) => string }> {
  const { etc, peers } = await twoRacks(lab.sessions)
  expect(Object.keys(peers)).toEqual(['tor1.conf', 'tor2.conf'])
  const { 'tor1.conf': tor1 = '', 'tor2.conf': tor2 = '' } = peers
  const lacking = tor1.replace(lab.lacking, '')
  expect(lacking).not.toBe(tor1)
  const own = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8')
  const { output, files, seconds } = await bootNode({
    suite: lab.suite,
    timeoutSeconds: 400,
    script: script(lab),
    files: {
      ...etc,
      'peers/tor1.conf': tor1,
      tor1: switchOf(1, lab.sessions) + lacking,
      tor2: switchOf(2, lab.sessions) + tor2,
      'host-a': speakerOf(1),
      'host-b': speakerOf(2),
      'two-nodes.sh': await own('two-nodes.sh'),
      'fleet.sh': await own('fleet.sh'),
    },
  })
  console.log(`${output}${seconds} s`)
  const text = (name: string): string => {
    const content = files.get(name)
    if (content === undefined) throw new Error(`no ${name}`)
    return content.toString()
  }
  return { output, text }
}

/** Packets, from `ip -j -s link`. */
function tunnelled(link: string, direction: 'rx' | 'tx'): number {
  const match = new RegExp(`"${direction}":\\{[^}]*"packets":(\\d+)`).exec(link)
  if (match === null) throw new Error(`no counters in ${link}`)
  return Number(match[1])
}
