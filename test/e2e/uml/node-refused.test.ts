import { expect, test } from 'vitest'
import { caseText } from '#test/helpers/cases.ts'
import { bootNode, lostPings } from './node/boot-node.ts'

const SEED = caseText('seed')

test('a broken frr.conf is refused or rolled back and told of, no ping lost; the good one is taken again', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 200,
    script: `
unchanged() { running_config > "$OUT/after"; diff "$OUT/before" "$OUT/after"; }
up
running_config > "$OUT/before"
start_pings broken
sed 's/^ neighbor 192.168.11.2 remote-as/ neighbr 192.168.11.2 remote-as/' "$IN/etc/frr.conf" | put frr.conf
within 60 says '^frr.conf +REJECTED +line [0-9]+: .*neighbr 192.168.11.2 remote-as 64512'
controller_word status || :
unchanged
sed '/neighbor 192.168.11.2 remote-as/a \\ neighbor 192.168.11.2 description other\\n neighbor 192.168.11.9 remote-as 64512\\n neighbor 192.168.11.9 ebgp-multihop 3\\n neighbor 192.168.11.9 ttl-security hops 2' "$IN/etc/frr.conf" | put frr.conf
within 90 says '^frr.conf +ROLLED-BACK'
controller_word status || :
unchanged
is_ready
put frr.conf < "$IN/etc/frr.conf"
within 60 not says '^frr.conf'
is_settled
unchanged
sed '/neighbor 192.168.11.2 remote-as/a \\ neighbor 192.168.11.2 description good' "$IN/etc/frr.conf" | put frr.conf
within 60 not unchanged
within 60 not says '^frr.conf'
stop_pings broken
`,
  })
  console.log(output)
  expect(lostPings(output, 'broken')).toBe(0)
})

test('a controller.json that cannot be read is refused and told of, the last good one is kept over a restart too', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 200,
    script: `
still_works() {
  within 30 says '^k0  (READY|DEGRADED)'
  ip -n evpn-router link del vni100
  within 30 ip -n evpn-router link show vni100
  within 30 is_ready
  within 30 pings
}
up
sed 's/"contractVersion": *1/"contractVersion": 99/' "$IN/etc/controller.json" | put controller.json
within 30 says '^config +REFUSED .*99'
still_works
killed "$controller"
start_controller
within 30 says '^config +REFUSED .*99'
still_works
echo '{"contractVersion": 1,' | put controller.json
within 30 says '^config +REFUSED .*JSON'
controller_word status || :
killed "$controller"
start_controller
within 30 says '^config +REFUSED .*JSON'
still_works
put controller.json < "$IN/etc/controller.json"
within 30 not says '^config +REFUSED'
within 30 is_settled
`,
  })
  console.log(output)
})
