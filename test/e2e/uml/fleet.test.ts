import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bootNode } from './node/boot-node.ts'
import type { UmlResult } from './run-in-uml.ts'
import { speakerOf, switchOf, twoRacks } from './two-racks.ts'

const EVPN = / !\n address-family l2vpn evpn\n(?: .*\n)*? exit-address-family\n/

/** tor1 begins without the fleet's EVPN lines, and gets the file as it is while all runs; tor2 has it from the start. */
const SCRIPT = `
. "$IN/two-nodes.sh"
. "$IN/fleet.sh"
two_racks
within 60 on b is_ready
within 60 knows a 100.65.0.12
within 60 knows b 100.65.0.11
within 60 learned a 10.244.1.0/24
within 60 holds tor1 10.244.2.0
never_within 10 ping_other
on a not is_ready
answers without
vtysh_of tor1 -f "$IN/peers/tor1.conf"
within 60 ping_other
within 60 on a is_ready
answers before
echo "from a: $(ping_from a 10.244.2.6 10 | tail -n 1)"
echo "from b: $(ping_from b 10.244.1.6 10 | tail -n 1)"
answers after
`

test.each(['trixie', 'sid'] as const)(
  'two hosts of a fleet reach each other behind switches that have its peers/ (FRR of %s)',
  async (suite) => {
    const { etc, peers } = await twoRacks()
    expect(Object.keys(peers)).toEqual(['tor1.conf', 'tor2.conf'])
    const { 'tor1.conf': tor1 = '', 'tor2.conf': tor2 = '' } = peers
    const withoutEvpn = tor1.replace(EVPN, '')
    expect(withoutEvpn).not.toBe(tor1)
    const own = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8')
    const result = await bootNode({
      suite,
      timeoutSeconds: 400,
      script: SCRIPT,
      files: {
        ...etc,
        'peers/tor1.conf': tor1,
        tor1: switchOf(1) + withoutEvpn,
        tor2: switchOf(2) + tor2,
        'host-a': speakerOf(1),
        'host-b': speakerOf(2),
        'two-nodes.sh': await own('two-nodes.sh'),
        'fleet.sh': await own('fleet.sh'),
      },
    })
    console.log(`${result.output}${result.seconds} s`)
    const text = (name: string): string => fileOf(result, name)
    const json = (name: string): unknown => JSON.parse(text(name))

    // All that is missing on tor1 is EVPN with its node: it has the other rack's routes, and the underlay is whole.
    expect(json('without/tor1-sessions')).toMatchObject({ ipv4Unicast: sessions('192.168.0.2', '192.168.11.11') })
    expect(json('without/tor1-sessions')).not.toMatchObject({ l2VpnEvpn: sessions('192.168.11.11') })
    expect(text('without/a-routes')).not.toContain('10.244.2.0/24')
    expect(text('without/b-routes')).not.toContain('10.244.1.0/24')

    expect(result.output).toContain('from a: sent 10 lost 0 ttl 60')
    expect(result.output).toContain('from b: sent 10 lost 0 ttl 60')
    expect(text('after/a-routes')).toMatch(/^10\.244\.2\.0\/24 .*via 100\.65\.0\.12 dev br100/m)
    expect(text('after/b-routes')).toMatch(/^10\.244\.1\.0\/24 .*via 100\.65\.0\.11 dev br100/m)
    for (const [name, addresses] of SESSIONS) {
      expect(json(`after/${name}-sessions`), name).toMatchObject({
        ipv4Unicast: sessions(...addresses),
        l2VpnEvpn: sessions(...addresses),
      })
    }
    for (const node of ['a', 'b']) {
      expect(json(`after/${node}-vni`)).toMatchObject({ importRts: ['64514:100'], exportRts: ['64514:100'] })
      // Ten requests and ten answers each way: a switch has no route to a pod.
      for (const direction of ['rx', 'tx'] as const) {
        const packets = tunnelled(text(`after/${node}-tunnel`), direction) - tunnelled(text(`before/${node}-tunnel`), direction)
        expect(packets, `${node} ${direction}`).toBeGreaterThanOrEqual(20)
      }
    }
    for (const name of ['tor1', 'tor2']) {
      expect(text(`after/${name}-routes`)).not.toMatch(/10\.244|192\.169/)
      // A switch hands the encapsulation (ET:8, VXLAN) on to no further switch.
      for (const rmac of ['02:00:64:41:00:0b', '02:00:64:41:00:0c'])
        expect(text(`after/${name}-evpn`)).toMatch(new RegExp(`"RT:64514:100 (ET:8 )?Rmac:${rmac}"`))
    }
  },
)

/** Whom each has sessions with. */
const SESSIONS = [
  ['tor1', ['192.168.0.2', '192.168.11.11']],
  ['tor2', ['192.168.0.1', '192.168.12.12']],
  ['a', ['192.168.11.2']],
  ['b', ['192.168.12.2']],
] as const

/** Of one family in `show bgp summary json`. */
function sessions(...addresses: readonly string[]): { readonly peers: Readonly<Record<string, { readonly state: string }>> } {
  return { peers: Object.fromEntries(addresses.map((address) => [address, { state: 'Established' }])) }
}

/** Packets, from `ip -j -s link`. */
function tunnelled(link: string, direction: 'rx' | 'tx'): number {
  const match = new RegExp(`"${direction}":\\{[^}]*"packets":(\\d+)`).exec(link)
  if (match === null) throw new Error(`no counters in ${link}`)
  return Number(match[1])
}

function fileOf({ files }: UmlResult, name: string): string {
  const content = files.get(name)
  if (content === undefined) throw new Error(`no ${name}`)
  return content.toString()
}
