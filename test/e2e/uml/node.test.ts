import { expect, test } from 'vitest'
import { figure } from '#test/e2e/figures.ts'
import { caseText } from '#test/helpers/cases.ts'
import { bootNode } from './node/boot-node.ts'

const SEED = caseText('seed')

test('the seed: from nothing to ready, ttl 61 through VXLAN, and nothing left to change', async () => {
  const { output } = await bootNode({
    node: SEED,
    timeoutSeconds: 150,
    script: `
fabric; host; node
begun=$(date +%s%3N)
start_all
within 60 is_ready
echo "ready after $(($(date +%s%3N) - begun)) ms"
within 30 pings
controller_word status || [ $? -eq 1 ]
controller_word plan
vtysh_of leaf -c 'show bgp l2vpn evpn route type prefix json' > "$OUT/routes.json"
bridge -n evpn-router fdb show dev vni100
ip -n evpn-router route show vrf red
`,
  })
  console.log(output)
  const [, milliseconds = ''] = /^ready after (\d+) ms$/m.exec(output) ?? []
  await figure('uml: ready after the frr container started', Number(milliseconds) / 1000, 's')
  expect(output).toMatch(/^k0  (READY|DEGRADED) /m)
  expect(output).toContain('# nothing to change')
  expect(output).toMatch(/^10\.244\.0\.0\/24 .*via 192\.169\.10\.0 dev pe100/m)
  expect(output).toMatch(/^192\.168\.10\.0\/24 .*via 100\.64\.0\.1 dev br100 .*onlink/m)
  expect(output).toMatch(/^aa:bb:cc:00:00:65 dst 100\.64\.0\.1 self extern_learn/m)
})
