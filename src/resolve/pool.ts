import type { RuleText } from '#src/diagnostics/complaint.ts'
import type { Path } from '#src/diagnostics/diagnostic.ts'
import { familyOf, type Family, type IpAddress } from '#src/net/ip.ts'
import { addressAt, addressOf, lengthOf, networkOf, parseInterfaceAddress, sizeOf, type Prefix } from '#src/net/prefix.ts'
import { trusted } from '#src/net/parsed.ts'
import { INDEX_MISSING, POOL_FAMILY } from './codes.ts'
import type { Report } from './report.ts'

type Pool = { readonly pool: Prefix }

/** An address that the document gives literally or as a pool to count from. */
export type AskedAddress<Address extends IpAddress> = {
  readonly given: Address | Pool
  readonly isFamily: (address: IpAddress) => address is Address
  readonly index: number | null
  readonly capacity: RuleText
  readonly path: Path
}

/** The literal, or the pool's first address plus the index; null after a complaint. */
export function resolveAddress<Address extends IpAddress>(asked: AskedAddress<Address>, report: Report): Address | null {
  const { given, isFamily, index, capacity } = asked
  if (!isPool(given)) return given
  const path = [...asked.path, 'pool']
  const first = addressOf(given.pool)
  if (!isFamily(first)) {
    report(POOL_FAMILY, {
      path,
      message: `pool ${given.pool} is IPv${familyOf(first)}; an IPv${familyOf(first) === 4 ? 6 : 4} address is taken from it`,
    })
    return null
  }
  if (index === null) {
    report(INDEX_MISSING, {
      path,
      message: `pool ${given.pool} needs the index of the node`,
      hint: 'add `index:`, the stable number of the node; in a fleet `gen-ignition lock` gives it',
    })
    return null
  }
  const address = addressAt(given.pool, index)
  if (address === null)
    report(capacity, {
      path,
      message: `index ${index} is outside pool ${given.pool}, whose last index is ${sizeOf(given.pool) - 1n}`,
      hint: widen(given.pool, index),
    })
  return address !== null && isFamily(address) ? address : null
}

/** Only a pool is an object; addresses are text. */
function isPool(given: IpAddress | Pool): given is Pool {
  return typeof given === 'object'
}

/** The longest prefix around the pool that holds the index. */
function widen(pool: Prefix, index: number): string | null {
  const first = addressOf(pool)
  for (let length = lengthOf(pool) - 1; length >= 1; length--) {
    const wider = networkOf(trusted(parseInterfaceAddress(`${first}/${length}`)))
    if (sizeOf(wider) > BigInt(index))
      return `${wider} holds ${describe(sizeOf(wider), familyOf(first))}${addressOf(wider) === first ? ' and keeps every address as it is' : ''}`
  }
  return null
}

function describe(size: bigint, family: Family): string {
  return family === 4 || size < 1n << 32n ? `${size} addresses` : 'enough addresses'
}
