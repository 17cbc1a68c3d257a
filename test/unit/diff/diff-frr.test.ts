import { expect, test } from 'vitest'
import { printChange } from '#src/diff/change.ts'
import { diffFrr } from '#src/diff/diff-frr.ts'

/** A neighbour with more lines, inside a frr.conf. */
function conf(...settings: readonly string[]): string {
  const lines = settings.map((setting) => ` neighbor 192.168.11.2 ${setting}\n`).join('')
  return `router bgp 64514\n neighbor 192.168.11.2 remote-as 64512\n${lines}exit\n!\nend\n`
}

function changes(old: string, next: string): readonly string[] {
  return diffFrr([old, next], null).map((one) => `${one.level}: ${printChange(one)}`)
}

test.each([
  ['a password that is set', [], ['password s3cret'], ['session-restart: neighbor 192.168.11.2 password added']],
  ['another one', ['password s3cret'], ['password 0ther'], ['session-restart: neighbor 192.168.11.2 password changed']],
  ['none any more', ['password s3cret'], [], ['session-restart: neighbor 192.168.11.2 password removed']],
  ['GTSM', [], ['ttl-security hops 1'], ['session-restart: neighbor 192.168.11.2 TTL security none -> 1']],
  ['a TTL that FRR knows', [], ['ebgp-multihop'], ['session-restart: neighbor 192.168.11.2 eBGP multihop none -> 255']],
  ['a line nobody knows', [], ['solo'], ['session-restart: frr.conf +1 -0']],
  ['a prefix list of the user', [], ['prefix-list mine in'], ['live-reload: neighbor 192.168.11.2 policy added']],
])('%s', (_title, old, next, expected) => {
  const found = changes(conf(...old), conf(...next))
  expect(found).toEqual(expected)
  expect(found.join()).not.toMatch(/s3cret|0ther/)
})

test('order, comments, blank lines and indentation are no difference', () => {
  const old = 'vrf red\n vni 100\nexit-vrf\n!\nrouter bgp 1\n no bgp default ipv4-unicast\n bgp graceful-restart\nexit\n'
  const next =
    '! made by hand\nrouter bgp 1\n  bgp graceful-restart\n\n  no bgp default ipv4-unicast\nexit\nvrf red\n  vni 100\nexit-vrf\nend\n'
  expect(changes(old, next)).toEqual([])
})

test('graceful restart resets every session', () => {
  const text = (line: string) => `router bgp 1 vrf red\n${line}exit\n`
  expect(changes(text(' bgp graceful-restart\n'), text(''))).toEqual(['session-restart: vrfs[red] graceful restart off'])
})

test('a family is a capability of the session', () => {
  const text = (line: string) =>
    `${conf().replace('exit\n', '')} address-family ipv6 unicast\n${line}  network fd00::/64\n exit-address-family\nexit\n`
  expect(changes(text(''), text('  neighbor 192.168.11.2 activate\n'))).toEqual([
    'session-restart: neighbor 192.168.11.2 ipv6 unicast family on',
  ])
})
