import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bootNode, etcOf } from './node/boot-node.ts'

/** Two nodes of one fleet: the same ASN, the same link subnet, the same host ASN. */
const nodeDocument = (name: string, number: number, allowasIn: string): string => `
apiVersion: gen-ignition/v1
kind: Node
name: ${name}
target: {os: fedora-coreos, version: "42"}
underlay:
  asn: 64514
  vtep: {ipv4: 100.65.0.${number}}
  interfaces: [{name: eth1, addresses: [192.168.1${number}.3/24]}]
  neighbors: [{address: 192.168.1${number}.2, remoteAs: 64512${allowasIn}}]
vrfs:
  - name: red
    l3vni: 100
    hostLink:
      routerAddresses: [192.169.10.1/24]
      hostAddresses: [192.169.10.2/24]
      bgp: {remoteAs: 64515, asOverride: true}
`

const LEAF = `frr defaults traditional
hostname leaf
!
router bgp 64512
 bgp router-id 100.64.0.1
 no bgp ebgp-requires-policy
 no bgp default ipv4-unicast
 neighbor 192.168.11.3 remote-as 64514
 neighbor 192.168.11.3 timers connect 1
 neighbor 192.168.12.3 remote-as 64514
 neighbor 192.168.12.3 timers connect 1
 !
 address-family ipv4 unicast
  neighbor 192.168.11.3 activate
  neighbor 192.168.12.3 activate
 exit-address-family
 !
 address-family l2vpn evpn
  neighbor 192.168.11.3 activate
  neighbor 192.168.12.3 activate
 exit-address-family
exit
`

const speaker = (number: number): string => `frr defaults traditional
hostname host
!
router bgp 64515
 bgp router-id 10.244.${number}.1
 no bgp ebgp-requires-policy
 no bgp network import-check
 neighbor 192.169.10.1 remote-as 64514
 neighbor 192.169.10.1 timers connect 1
 !
 address-family ipv4 unicast
  network 10.244.${number}.0/24
 exit-address-family
exit
`

/** The files of a node's /etc/evpn-router, below the folder of its name. */
function etcBelow(folder: string, document: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(etcOf(document)).map(([path, text]) => [path.replace(/^etc/, folder), text]))
}

test('two nodes of one ASN reach each other with allowasIn: 1, and do not without', async () => {
  const documents = [1, 2].map((number) => nodeDocument(['a', 'b'][number - 1] ?? '', number, ''))
  const mended = [1, 2].map((number) => nodeDocument(['a', 'b'][number - 1] ?? '', number, ', allowasIn: 1'))
  const { output } = await bootNode({
    node: documents[0] ?? '',
    timeoutSeconds: 300,
    files: {
      'two-nodes.sh': await readFile(join(import.meta.dirname, 'two-nodes.sh'), 'utf8'),
      leaf: LEAF,
      'host-a': speaker(1),
      'host-b': speaker(2),
      ...etcBelow('a', documents[0] ?? ''),
      ...etcBelow('b', documents[1] ?? ''),
      ...etcBelow('mended-a', mended[0] ?? ''),
      ...etcBelow('mended-b', mended[1] ?? ''),
    },
    script: `
. "$IN/two-nodes.sh"
two_nodes
within 60 on a is_ready
within 60 on b is_ready
# The host's own prefix is there: what is missing now, BGP dropped.
within 60 sh -c '. "$IN/lib.sh"; . "$IN/two-nodes.sh"; routes_of a | grep -q 10.244.1.0/24'
echo "without allowasIn:"; routes_of a
if ping_other; then echo 'reached without allowasIn'; fi
for name in a b; do
  on "$name" sh -c "cp $IN/mended-$name/frr.conf /etc/evpn-router/frr.conf.new && mv /etc/evpn-router/frr.conf.new /etc/evpn-router/frr.conf"
done
within 60 ping_other
echo "with allowasIn: 1:"; routes_of a
`,
  })
  console.log(output)
  const [before = '', after = ''] = output.split('with allowasIn: 1:')
  expect(before).not.toContain('10.244.2.0/24')
  expect(before).not.toContain('reached without allowasIn')
  expect(after).toContain('10.244.2.0/24')
})
