import { expect, test } from 'vitest'
import { generateController } from '#generators/controller/generate-controller.ts'
import { judge, type Facts } from '#images/router/controller/readiness.ts'
import type { SessionFamily } from '#images/router/controller/frr-state.ts'
import { readControllerConfig } from '#src/contract/read-controller-config.ts'
import { samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

const TWO_TORS = SMALLEST.replace(
  '{name: eth1, addresses: [192.168.11.3/24]}',
  '{name: eth1, addresses: [192.168.11.3/24]}, {name: eth2, addresses: [192.168.12.3/24]}',
).replace(
  '{address: 192.168.11.2, remoteAs: 64512}',
  '{address: 192.168.11.2, remoteAs: 64512}, {address: 192.168.12.2, remoteAs: 64513}',
)

function configOf(text: string) {
  const [artifact] = generateController(samplePlan(text))
  const read = readControllerConfig(artifact?.kind === 'file' && typeof artifact.contents === 'string' ? artifact.contents : '')
  if (!read.ok) throw new Error(read.reason)
  return read.config
}

const session = (neighbor: string, family: string, state = 'Established', vrf = 'default'): SessionFamily => ({
  vrf,
  neighbor,
  family,
  remoteAsn: 64512,
  isEstablished: state === 'Established',
  state,
  uptimeSeconds: 1,
  peerHostname: null,
  prefixesReceived: 2,
  prefixesSent: 1,
})

const both = (neighbor: string, state?: string) => [
  session(neighbor, 'ipv4Unicast', state),
  session(neighbor, 'l2VpnEvpn', state),
]
const up = { vni: 100, isUp: true, localVtep: '100.65.0.2', routerMac: null, remoteVteps: 1 }

function facts(changes: Partial<Facts> = {}, text = SMALLEST): Facts {
  return {
    config: configOf(text),
    frr: { sessions: both('192.168.11.2'), vnis: [up] },
    upInterfaces: new Set(['eth1', 'eth2']),
    problems: [],
    ...changes,
  }
}

test('ready', () => {
  expect(judge(facts())).toEqual({ verdict: 'ready', reasons: [] })
})

test('a session with the host never counts', () => {
  const frr = { sessions: [...both('192.168.11.2'), session('192.169.10.2', 'ipv4Unicast', 'Active', 'red')], vnis: [up] }
  expect(judge(facts({ frr })).verdict).toBe('ready')
})

test.each([
  ['no carrier', { upInterfaces: new Set<string>() }, 'eth1 no carrier'],
  ['FRR is away', { frr: null }, 'FRR does not answer'],
  ['the session is down', { frr: { sessions: both('192.168.11.2', 'Active'), vnis: [up] } }, 'session 192.168.11.2 is down'],
  [
    'EVPN is not negotiated',
    { frr: { sessions: [session('192.168.11.2', 'ipv4Unicast')], vnis: [up] } },
    'session 192.168.11.2 is down',
  ],
  ['the VNI is down', { frr: { sessions: both('192.168.11.2'), vnis: [{ ...up, isUp: false }] } }, 'VNI 100 is down'],
  ['the VNI is unknown', { frr: { sessions: both('192.168.11.2'), vnis: [] } }, 'VNI 100 is down'],
  [
    'the VNI is up with no VTEP (FRR 10.3, IPv6)',
    { frr: { sessions: both('192.168.11.2'), vnis: [{ ...up, localVtep: '0.0.0.0' }] } },
    'VNI 100 starts at 0.0.0.0 instead of 100.65.0.2',
  ],
])('not ready: %s', (_title, changes, reason) => {
  expect(judge(facts(changes))).toEqual({ verdict: 'not-ready', reasons: [reason] })
})

test('one of two ToRs down is degraded, which is ready; with sessions: all it is not', () => {
  const frr = { sessions: [...both('192.168.11.2'), ...both('192.168.12.2', 'Active')], vnis: [up] }
  expect(judge(facts({ frr }, TWO_TORS))).toEqual({ verdict: 'degraded', reasons: ['session 192.168.12.2 is down'] })
  expect(judge(facts({ frr }, `${TWO_TORS}\nreadiness: {sessions: all}\n`)).verdict).toBe('not-ready')
  expect(judge(facts({ frr }, `${TWO_TORS}\nreadiness: {sessions: 1}\n`)).verdict).toBe('degraded')
})

test('EVPN routes are asked for only where the document does', () => {
  expect(judge(facts({}, `${SMALLEST}\nreadiness: {evpnRoutes: 3}\n`))).toEqual({
    verdict: 'not-ready',
    reasons: ['2 of 3 EVPN routes received'],
  })
})

test('a VRF that failed degrades', () => {
  expect(judge(facts({ problems: ['VRF blue: no'] })).verdict).toBe('degraded')
})
