import fc from 'fast-check'
import { test } from 'vitest'
import { fromNumber, toNumber } from '#src/net/ip.ts'
import { containsAddress, networkOf, parseInterfaceAddress } from '#src/net/prefix.ts'
import { valueOf } from '#test/helpers/parsed.ts'

const bits = fc.oneof(fc.bigInt({ min: 0n, max: 0xffffffffn }), fc.constantFrom(0n, 0x7fffffffn, 0x80000000n, 0xffffffffn))
const length = fc.integer({ min: 0, max: 32 })

test('an IPv4 network is the address without its host bits, and holds what shares them', () => {
  fc.assert(
    fc.property(bits, bits, length, (own, other, size) => {
      const host = BigInt(32 - size)
      const [address, second] = [fromNumber(4, own), fromNumber(4, other)]
      const text = valueOf(parseInterfaceAddress(`${address}/${size}`))
      const network = fromNumber(4, (toNumber(address) >> host) << host)
      return networkOf(text) === `${network}/${size}` && containsAddress(text, second) === (own >> host === other >> host)
    }),
  )
})
