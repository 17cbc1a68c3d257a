import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { caseText } from '#test/helpers/cases.ts'
import { bootNode } from './node/boot-node.ts'

const SEED = caseText('seed')
const LEAF = readFileSync(new URL('node/leaf.conf', import.meta.url), 'utf8')

test('a leaf that does not speak EVPN with us: not ready for as long as that is so', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 150,
    files: { leaf: LEAF.replace(' address-family l2vpn evpn\n  neighbor 192.168.11.3 activate', ' address-family l2vpn evpn') },
    script: `
fabric; host; node; start_all
within 60 says '^session +192.168.11.2 .*ipv4Unicast [1-9]'
never_within 15 is_ready
says 'session 192.168.11.2 is down'
not pings
vtysh_of leaf -c 'configure terminal' -c 'router bgp 64512' -c 'address-family l2vpn evpn' -c 'neighbor 192.168.11.3 activate'
within 60 is_settled
within 60 pings
`,
  })
  console.log(output)
})

test('one of two leaves does not answer: ready all the same, degraded, and as soon', async () => {
  const neighbor = '    - address: 192.168.11.2\n'
  const { output } = await bootNode({
    node: SEED.replace(neighbor, `    - {address: 192.168.11.9, remoteAs: 64512, allowasIn: origin}\n${neighbor}`),
    timeoutSeconds: 150,
    script: `
fabric; host; node; start_all
within 30 is_ready
within 30 pings
says '^k0  DEGRADED '
says 'session 192.168.11.9 is down'
`,
  })
  console.log(output)
})

test('no tenant reaches the VTEP address, and only because of our rules', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 150,
    script: `
host_reaches() { python3 "$IN/ping.py" 100.65.0.2 1 0.2 | grep -q 'lost 0'; }
host1_reaches() { ip netns exec host1 python3 "$IN/ping.py" 100.65.0.2 1 0.2 | grep -q 'lost 0'; }
up
ip route add 100.65.0.2/32 via 192.169.10.1 dev host100
vtysh_of leaf -c 'configure terminal' -c 'vrf red' -c 'ip route 100.65.0.2/32 100.65.0.2 br100 onlink'
ip -n leaf route replace 100.65.0.2/32 vrf red via 100.65.0.2 dev br100 onlink
within 30 pings
never_within 5 host_reaches
never_within 5 host1_reaches
# As Linux has it: what is local comes before the VRFs. The controller, which would not have it, is stopped for it.
killed "$controller"
ip -n evpn-router rule add pref 0 table local
within 10 host_reaches
within 10 host1_reaches
start_controller
within 30 not host_reaches
within 30 is_settled
never_within 5 host1_reaches
`,
  })
  console.log(output)
})
