import { test } from 'vitest'
import { caseText } from '#test/helpers/cases.ts'
import { bootNode } from './node/boot-node.ts'

const SEED = caseText('seed')

test('the underlay link goes down and comes back: not ready, then ready, without a hand', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 150,
    script: `
up
for round in 1 2; do
  ip -n leaf link set node down
  within 30 not is_ready
  within 10 says '^k0  NOT READY'
  within 10 says '^ +eth1 no carrier'
  within 5 not pings
  ip -n leaf link set node up
  within 60 is_settled
  within 60 pings
done
`,
  })
  console.log(output)
})

test('the network namespace is deleted by hand: the controller asks for a new one, and in it all comes back', async () => {
  const { output } = await bootNode({
    node: SEED,
    // The host's FRR: 10.3 leaves what it kept for us (graceful restart) inactive once the link is another one.
    suite: 'sid',
    timeoutSeconds: 200,
    script: `
up
rm -f $run/reset
ip netns del evpn-router
within 30 test -e $run/reset
within 30 not is_ready
says 'network namespace is lost'
# What the units do: all three end. Then a NIC of hardware is back on the host; a pair would be gone, so it is taken out by hand.
exec 9< "/proc/$(cat $run/frr/zebra.pid)/ns/net"
old=$(readlink /proc/$$/fd/9)
killed "$controller"
killed "$reloader"
for process in /proc/[0-9]*; do [ "$(readlink "$process/ns/net")" != "$old" ] || kill -9 "\${process#/proc/}" || :; done
wait "$frr" || :
nsenter --net=/proc/self/fd/9 ip link set eth1 netns 1
exec 9<&-
within 30 not ip link show host100
rm $run/reset
node
start_all
within 60 is_settled
within 60 pings
exports 100 64516:100
[ ! -e $run/reset ]
`,
  })
  console.log(output)
})
