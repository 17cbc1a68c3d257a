import fc from 'fast-check'
import { test } from 'vitest'
import { compareIp, fromNumber, toNumber } from '#src/net/ip.ts'
import { containsAddress, isBroadcastAddress, networkOf, parseInterfaceAddress, parsePrefix } from '#src/net/prefix.ts'
import { valueOf } from '#test/helpers/parsed.ts'

const bits = fc.oneof(fc.bigInt({ min: 0n, max: 0xffffffffn }), fc.constantFrom(0n, 0x7fffffffn, 0x80000000n, 0xffffffffn))
const length = fc.integer({ min: 0, max: 32 })

test('IPv4 addresses are numbers of 32 bits, in their order', () => {
  fc.assert(
    fc.property(bits, bits, (a, b) => {
      const [first, second] = [fromNumber(4, a), fromNumber(4, b)]
      return toNumber(first) === a && Math.sign(compareIp(first, second)) === (a < b ? -1 : a > b ? 1 : 0)
    }),
  )
})

test('the last address of an IPv4 subnet shorter than /31 is its broadcast address', () => {
  fc.assert(
    fc.property(bits, length, fc.boolean(), (own, size, takesLast) => {
      const rest = (1n << BigInt(32 - size)) - 1n
      const address = takesLast ? own | rest : own
      const text = valueOf(parseInterfaceAddress(`${fromNumber(4, address)}/${size}`))
      return isBroadcastAddress(text) === (size <= 30 && (address & rest) === rest)
    }),
  )
})

test('a prefix is read where no bit of the host is set', () => {
  fc.assert(
    fc.property(bits, length, (own, size) => {
      const text = `${fromNumber(4, own)}/${size}`
      return parsePrefix(text).ok === ((own & ((1n << BigInt(32 - size)) - 1n)) === 0n)
    }),
  )
})

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
