import { expect, test } from 'vitest'
import { withoutSilent, type SessionFamily } from '#images/router/controller/frr-state.ts'

const session = (family: string, vrf = 'default'): SessionFamily => ({
  vrf,
  neighbor: '192.168.11.2',
  family,
  remoteAsn: 64512,
  isEstablished: true,
  state: 'Established',
  uptimeSeconds: 3,
  peerHostname: null,
  prefixesReceived: 0,
  prefixesSent: 0,
})

const offers = (...families: readonly string[]) => ({
  '192.168.11.2': {
    neighborCapabilities: {
      multiprotocolExtensions: {
        l2VpnEvpn: { advertised: true },
        ...Object.fromEntries(families.map((family) => [family, { advertisedAndReceived: true }])),
      },
    },
  },
})

test('a family that the peer did not offer is not established', () => {
  expect(withoutSilent(session('l2VpnEvpn'), offers('ipv4Unicast'))).toMatchObject({ isEstablished: false, state: 'NoNeg' })
  expect(withoutSilent(session('l2VpnEvpn'), {})).toMatchObject({ isEstablished: false })
  expect(withoutSilent(session('l2VpnEvpn'), offers('ipv4Unicast', 'l2VpnEvpn'))).toMatchObject({ isEstablished: true })
})

test('IPv4 and the sessions of the host are left as the summary says', () => {
  expect(withoutSilent(session('ipv4Unicast'), {})).toMatchObject({ isEstablished: true })
  expect(withoutSilent(session('ipv6Unicast', 'red'), {})).toMatchObject({ isEstablished: true })
})
