import { expect, test } from 'vitest'
import { figure } from '#test/e2e/figures.ts'
import { caseText } from '#test/helpers/cases.ts'
import { bootNode, lostPings } from './node/boot-node.ts'

const SEED = caseText('seed')

/** FRR is killed and started again while pings run; then its sessions, routes and route targets must come back alone. */
const KILL_FRR = `
kill_frr_once() {
  before=$(stat -c %i:%Y /run/evpn-router/frr/loaded)
  dropped=$(drops)
  start_pings "$1"
  kill_frr
  wait "$frr" || :
  within 10 not pgrep_frr
  start_frr
  within 60 is_loaded_anew
  within 90 is_settled
  within 90 says '^host .* Established'
  within 90 pings
  within 30 exports 100 64516:100
  [ "$(drops)" -eq $((dropped + 1)) ]
  ip netns exec host1 python3 "$IN/ping.py" 10.244.0.6 100 0.1 | sed "s/^/afterwards: /"
  stop_pings "$1"
}
drops() { vtysh_of leaf -c 'show bgp neighbors 192.168.11.3 json' 2> /dev/null | grep -o '"connectionsDropped":[0-9]*' | tr -dc 0-9; }
pgrep_frr() { kill -0 "$(cat /run/evpn-router/frr/bgpd.pid)" 2> /dev/null || kill -0 "$(cat /run/evpn-router/frr/zebra.pid)" 2> /dev/null; }
is_loaded_anew() { [ -e /run/evpn-router/frr/loaded ] && [ "$(stat -c %i:%Y /run/evpn-router/frr/loaded)" != "$before" ]; }
`

test('the controller is killed and started again: no ping lost, not one change in the kernel', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 150,
    script: `
has_reloaded() { controller_word status -o json | grep -q '"reloads":{"unchanged":1}'; }
up
ready_file=$(stat -c %i:%y /run/evpn-router/ready)
start_pings controller
watch_kernel
killed "$controller"
start_controller
within 30 has_reloaded
within 30 is_settled
end_watch
stop_pings controller
[ "$ready_file" = "$(stat -c %i:%y /run/evpn-router/ready)" ] || echo "the readiness file was written again"
ip -n evpn-router link set vni100 mtu 1400
within 30 grep -q 'vni100.* mtu 1450' "$OUT/router.changes"
`,
  })
  console.log(output)
  expect(output).toMatch(/^no change in the kernel$/m)
  expect(output).not.toContain('written again')
  expect(lostPings(output, 'controller')).toBe(0)
})

test('the reloader is killed: no ping lost, and a reload works when it is back', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 150,
    script: `
has_description() { running_config | grep -q 'description leaf'; }
up
start_pings reloader
killed "$reloader"
sed '/neighbor 192.168.11.2 remote-as/a \\ neighbor 192.168.11.2 description leaf' "$IN/etc/frr.conf" | put frr.conf
within 30 says '^frr.conf +WAITING'
start_reloader
within 60 has_description
within 30 not says '^frr.conf'
stop_pings reloader
`,
  })
  console.log(output)
  expect(lostPings(output, 'reloader')).toBe(0)
})

test('FRR is killed, the fabric keeps IPv4 routes only (trixie): all comes back alone', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 300,
    script: `${KILL_FRR}\nup\nkill_frr_once frr`,
  })
  console.log(output)
  expect(output).toContain('afterwards: sent 100 lost 0 ttl 61')
  await figure('uml: pings lost at 10/s, SIGKILL of frr, FRR 10.3 on both ends', lostPings(output, 'frr'), 'pings')
})

for (const { suite, most } of [
  { suite: 'trixie', most: 5 },
  // The zebra of 10.7 takes the tunnels' far ends away when it meets the VNI, and has them again when bgpd has its routes: about a second.
  { suite: 'sid', most: 20 },
] as const) {
  test(`FRR is killed five times, the fabric keeps EVPN routes (sid), the node has ${suite}'s: at most ${most} pings lost`, async () => {
    const { output } = await bootNode({
      node: SEED,
      suite,
      fabric: 'sid',
      timeoutSeconds: 450,
      script: `${KILL_FRR}\nup\nfor round in 1 2 3 4 5; do kill_frr_once "frr$round"; done`,
    })
    for (const round of [1, 2, 3, 4, 5]) {
      const lost = lostPings(output, `frr${round}`)
      await figure(`uml: pings lost at 10/s, SIGKILL of frr, node ${suite}, FRR 10.7 in the fabric, run ${round}`, lost, 'pings')
      expect(lost).toBeLessThanOrEqual(most)
    }
    expect(output.match(/^afterwards: sent 100 lost 0 ttl 61$/gm)).toHaveLength(5)
  })
}
