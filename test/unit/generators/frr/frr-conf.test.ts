import { expect, it } from 'vitest'
import { frrConf, generateFrr } from '#generators/frr/generate-frr.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { FRR_CASES } from '#test/helpers/frr-plans.ts'
import { planOf, SEED_NODE, smallestNode } from '#test/helpers/plan-of.ts'
import { trusted } from '#src/net/parsed.ts'
import { parseVersion } from '#src/net/version.ts'

it('writes the seed as FRR prints it', () => {
  expect(frrConf(planOf(SEED_NODE))).toBe(SEED)
})

it('writes the three files of FRR, readable by its user', () => {
  const files = generateFrr(caseOf('dual-homed with BFD'))
  expect(files.map((file) => (file.kind === 'file' ? [file.path, file.mode] : []))).toEqual([
    ['/etc/evpn-router/daemons', '0644'],
    ['/etc/evpn-router/frr.conf', '0644'],
    ['/etc/evpn-router/vtysh.conf', '0644'],
  ])
  expect(contentsOf(files, 'vtysh.conf')).toBe('service integrated-vtysh-config\n')
  expect(contentsOf(files, 'daemons')).toBe(DAEMONS)
})

it('starts no bfdd without BFD', () => {
  expect(contentsOf(generateFrr(planOf(smallestNode())), 'daemons')).not.toContain('bfdd')
})

it('has graceful restart in every BGP instance, and no integrated line of its own', () => {
  for (const { plan } of FRR_CASES) {
    const text = frrConf(plan)
    const instances = text.match(/^router bgp /gm)?.length
    expect(text.match(/^ bgp graceful-restart$/gm)?.length).toBe(instances)
    expect(text.match(/^ bgp graceful-restart preserve-fw-state$/gm)?.length).toBe(instances)
    expect(text).not.toContain('service integrated-vtysh-config')
  }
})

it('has no route-map of its own', () => {
  const ours = FRR_CASES.filter(({ plan }) => plan.frr.raw.length === 0)
  expect(ours.filter(({ plan }) => frrConf(plan).includes('route-map'))).toEqual([])
})

it('has one route distinguisher for each VRF and only the route targets that were written', () => {
  const text = frrConf(caseOf('two VRFs, route targets and distinguishers'))
  expect(text.match(/^ {2}(rd|route-target) .*$/gm)).toEqual([
    '  rd 4200000001:7',
    '  rd 100.65.0.2:200',
    '  route-target import 10.0.0.1:7',
    '  route-target import 4200000001:200',
    '  route-target import 64512:200',
    '  route-target export 64514:200',
    '  route-target export 64514:201',
    '  rd 64514:4294967295',
    '  route-target import 1:1',
    '  route-target export 1:1',
  ])
})

it('leaves out numbers that FRR does not print back', () => {
  const text = frrConf(caseOf('timers and multihop'))
  expect(text.match(/allowas-in.*$/gm)).toEqual([
    'allowas-in 1',
    'allowas-in',
    'allowas-in 10',
    'allowas-in 1',
    'allowas-in',
    'allowas-in 10',
  ])
  // to 192.168.11.5 and 10.0.0.2 the sessions are internal
  expect(text.match(/^ neighbor .* ebgp-multihop.*$/gm)).toEqual([' neighbor 10.0.0.1 ebgp-multihop 4'])
  expect(frrConf(caseOf('raw blocks and every log line'))).toContain('\nlog stdout\n')
})

it('writes no keepalive over a third of the hold time, which FRR would shorten', () => {
  expect(frrConf(caseOf('timers and multihop'))).toContain('\n neighbor 192.168.11.5 timers 6 20\n')
})

it('writes the largest TTL as the oldest FRR of the node prints it', () => {
  const plan = caseOf('multihop of any TTL')
  expect(frrConf(plan)).toContain('\n neighbor 10.0.0.1 ebgp-multihop\n')
  expect(frrConf(withOldestFrr(plan, '8.4'))).toContain('\n neighbor 10.0.0.1 ebgp-multihop 255\n')
})

it('names the BFD profile beside BFD itself, as FRR prints both', () => {
  expect(frrConf(caseOf('dual-homed with BFD')).match(/^ neighbor \S+ bfd.*$/gm)).toEqual([
    ' neighbor 192.168.11.2 bfd',
    ' neighbor 192.168.11.2 bfd profile tx100-rx200-x5',
    ' neighbor 192.168.12.2 bfd',
  ])
})

it('shares BFD profiles by timers and needs none for the defaults', () => {
  expect(blockOf(caseOf('BFD that differs in one timer'), 'bfd')).toBe(BFD)
  expect(frrConf(caseOf('host policy'))).not.toContain('bfd profile')
})

it('filters by prefix lists, closed where nothing of the family is named', () => {
  expect(frrConf(caseOf('host policy')).match(/^ipv?6? prefix-list .*$/gm)).toEqual([
    'ip prefix-list red-192.169.10.2-in seq 5 permit 10.1.1.1/32',
    'ip prefix-list red-192.169.10.2-in seq 10 permit 10.244.0.0/16 le 32',
    'ip prefix-list red-192.169.10.2-out seq 5 permit 0.0.0.0/0 le 32',
    'ipv6 prefix-list red-fd00:169:10::2-in seq 5 permit fd00:244::/48 le 128',
    'ipv6 prefix-list red-fd00:169:10::2-out seq 5 deny any',
  ])
})

it('redistributes in the families that the VRF has', () => {
  const red = { advertise: { connected: true, static: true } }
  expect(frrConf(planOf(smallestNode({ red }))).match(/^ {2}redistribute .*$/gm)).toEqual([
    '  redistribute connected',
    '  redistribute static',
  ])
  expect(frrConf(caseOf('static host routes')).match(/^ {2}redistribute .*$/gm)).toHaveLength(4)
})

it('takes a description word by word, as FRR does', () => {
  expect(frrConf(caseOf('dual-homed with BFD'))).toContain(' neighbor 192.168.12.2 description leaf2 rack 1\n')
})

it('puts blocks of the user before the first and after the last of ours', () => {
  const lines = frrConf(caseOf('raw blocks and every log line')).split('\n')
  expect(lines.slice(3, 7)).toEqual(['!', 'ip prefix-list OWN seq 5 permit any', '!', 'vrf red'])
  expect(lines.slice(-7)).toEqual(['!', 'route-map OWN permit 10', ' match ip address prefix-list OWN', 'exit', '!', 'end', ''])
})

function caseOf(name: string): NodePlan {
  const found = FRR_CASES.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no case ${name}`)
  return found.plan
}

function withOldestFrr(plan: NodePlan, version: string): NodePlan {
  const frrVersion = { ...plan.images.frrVersion, min: trusted(parseVersion(version)) }
  return { ...plan, images: { ...plan.images, frrVersion } }
}

function blockOf(plan: NodePlan, head: string): string {
  const text = frrConf(plan)
  const start = text.indexOf(`\n${head}\n`) + 1
  return text.slice(start, text.indexOf('\nexit\n', start) + '\nexit\n'.length)
}

function contentsOf(files: ReturnType<typeof generateFrr>, name: string): unknown {
  return files.flatMap((file) => (file.kind === 'file' && file.path.endsWith(`/${name}`) ? [file.contents] : []))[0]
}

const DAEMONS = `bfdd=yes
bgpd=yes
bfdd_options="-P 0"
bgpd_options="-P 0"
mgmtd_options="-P 0"
staticd_options="-P 0"
zebra_options="-P 0 -K 120"
`

const BFD = `bfd
 profile tx1000-rx300-x3
  transmit-interval 1000
 exit
 !
 profile tx300-rx300-x10
  detect-multiplier 10
 exit
 !
 profile tx300-rx50-x3
  receive-interval 50
 exit
 !
exit
`

const SEED = `frr defaults traditional
hostname k0
log stdout informational
!
vrf red
 vni 100
exit-vrf
!
router bgp 64514
 bgp router-id 100.65.0.2
 no bgp ebgp-requires-policy
 no bgp default ipv4-unicast
 bgp graceful-restart
 bgp graceful-restart preserve-fw-state
 no bgp network import-check
 neighbor 192.168.11.2 remote-as 64512
 !
 address-family ipv4 unicast
  network 100.65.0.2/32
  neighbor 192.168.11.2 activate
  neighbor 192.168.11.2 allowas-in origin
 exit-address-family
 !
 address-family l2vpn evpn
  neighbor 192.168.11.2 activate
  neighbor 192.168.11.2 allowas-in origin
  advertise-all-vni
 exit-address-family
exit
!
router bgp 64516 vrf red
 bgp router-id 100.65.0.2
 no bgp ebgp-requires-policy
 no bgp default ipv4-unicast
 bgp graceful-restart
 bgp graceful-restart preserve-fw-state
 no bgp network import-check
 neighbor 192.169.10.0 remote-as 64515
 !
 address-family ipv4 unicast
  network 192.169.10.0/32
  neighbor 192.169.10.0 activate
 exit-address-family
 !
 address-family l2vpn evpn
  advertise ipv4 unicast
  advertise ipv6 unicast
  rd 100.65.0.2:100
 exit-address-family
exit
!
end
`
