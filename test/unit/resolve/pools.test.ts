import { expect, test } from 'vitest'
import { resolveText, brief, samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

function withVtep(vtep: string, index: number | null, underlay = ''): string {
  const head = index === null ? '' : `index: ${index}\n`
  return `${head}${SMALLEST.replace('vtep: {ipv4: 100.65.0.2}', `vtep: ${vtep}${underlay}`)}`
}

test('the address is the pool and the index', () => {
  const { underlay } = samplePlan(withVtep('{ipv4: {pool: 100.65.0.0/22}}', 517))
  expect(underlay).toMatchObject({
    vtep: { ipv4: '100.65.2.5' },
    routerId: '100.65.2.5',
    routerMac: '02:00:64:41:02:05',
    networks: ['100.65.2.5/32'],
  })
})

test('the last index of a pool fits, the next does not, and the hint has the pool that would hold it', () => {
  expect(resolveText(withVtep('{ipv4: {pool: 100.65.0.0/25}}', 127)).diagnostics).toEqual([])
  expect(resolveText(withVtep('{ipv4: {pool: 100.65.0.0/25}}', 128)).diagnostics).toMatchObject([
    {
      code: 'vtep-pool-capacity',
      message: 'index 128 is outside pool 100.65.0.0/25, whose last index is 127',
      hint: '100.65.0.0/24 holds 256 addresses and keeps every address as it is',
      at: { path: ['underlay', 'vtep', 'ipv4', 'pool'] },
    },
  ])
})

test('a wider pool that begins elsewhere does not promise to keep addresses', () => {
  const { diagnostics } = resolveText(withVtep('{ipv4: {pool: 100.65.1.0/24}}', 300))
  expect(diagnostics).toMatchObject([{ code: 'vtep-pool-capacity', hint: '100.65.0.0/23 holds 512 addresses' }])
})

test('addresses that end in .0 and .255 are warned about', () => {
  for (const index of [0, 255, 256]) {
    const { value, diagnostics } = resolveText(withVtep('{ipv4: {pool: 100.65.0.0/22}}', index))
    expect(brief(diagnostics)).toEqual(['vtep-pool-edge? underlay.vtep.ipv4.pool'])
    expect(value).not.toBeNull()
  }
  expect(resolveText(SMALLEST.replace('100.65.0.2', '100.65.0.0')).diagnostics).toEqual([])
})

test('a pool needs an index, and one of its family', () => {
  expect(brief(resolveText(withVtep('{ipv4: {pool: 100.65.0.0/24}}', null)).diagnostics)).toEqual([
    'index-missing underlay.vtep.ipv4.pool',
  ])
  expect(brief(resolveText(withVtep('{ipv4: {pool: "2001:db8::/64"}}', 2)).diagnostics)).toEqual([
    'pool-family underlay.vtep.ipv4.pool',
  ])
})

test('the router-id has a pool of its own', () => {
  const text = (index: number) => withVtep('{ipv4: 100.65.0.2}', index, '\n  routerId: {pool: 10.0.0.0/28}')
  expect(samplePlan(text(9)).underlay.routerId).toBe('10.0.0.9')
  expect(brief(resolveText(text(16)).diagnostics)).toEqual(['router-id-pool-capacity underlay.routerId.pool'])
})

test('an IPv6 VTEP needs a router-id, costs 70 bytes and makes a router MAC of its hash', () => {
  expect(brief(resolveText(withVtep('{ipv6: "2001:db8::2"}', null)).diagnostics)).toEqual(['router-id-missing underlay'])
  const { underlay } = samplePlan(withVtep('{ipv6: {pool: "2001:db8::/64"}}', 65536, '\n  routerId: 10.0.0.2'))
  expect(underlay).toMatchObject({
    vtep: { ipv4: null, ipv6: '2001:db8::1:0' },
    networks: ['2001:db8::1:0/128'],
    tenantMtuBytes: 1430,
    routerId: '10.0.0.2',
  })
  expect(underlay.neighbors[0]).toMatchObject({ ipv4Unicast: null, ipv6Unicast: {}, l2vpnEvpn: {} })
  expect(underlay.routerMac).toMatch(/^02:00(:[0-9a-f]{2}){4}$/)
  expect(underlay.routerMac).not.toBe(
    samplePlan(withVtep('{ipv6: "2001:db8::2"}', null, '\n  routerId: 10.0.0.2')).underlay.routerMac,
  )
})

test('an empty vtep is one complaint', () => {
  expect(brief(resolveText(withVtep('{}', null)).diagnostics)).toEqual(['vtep-missing underlay.vtep'])
})
