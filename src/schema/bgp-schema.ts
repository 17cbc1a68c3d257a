import * as z from 'zod'
import { asn, prefix } from './scalars.ts'

const allowasIn = z.union([z.literal('origin'), z.int().min(1).max(10)])

const family = z.strictObject({ allowasIn: allowasIn.optional() })

export const bgpFamilies = {
  allowasIn,
  map: z
    .strictObject({ ipv4Unicast: family.optional(), ipv6Unicast: family.optional(), l2vpnEvpn: family.optional() })
    .meta({ description: "Activated address families; default: the VTEP's unicast family and l2vpnEvpn" }),
}

const milliseconds = z.int().min(10).max(60000)

export const bfd = z
  .union([
    z.boolean(),
    z.strictObject({
      transmitMilliseconds: milliseconds.optional(),
      receiveMilliseconds: milliseconds.optional(),
      detectMultiplier: z.int().min(2).max(255).optional(),
    }),
  ])
  .meta({ description: 'Bidirectional forwarding detection; true: 300 ms, 3 times' })

export const bgpTimers = z
  .strictObject({
    keepaliveSeconds: z.int().min(0).max(65535),
    holdSeconds: z.int().min(0).max(65535),
    connectSeconds: z.int().min(1).max(65535).optional(),
  })
  .meta({ description: 'BGP timers in seconds' })

export const hostBgp = z
  .strictObject({
    remoteAs: z.union([asn, z.enum(['external', 'internal'])]),
    asOverride: z.boolean().optional().meta({ description: 'Where nodes share one host ASN' }),
    defaultOriginate: z.boolean().optional(),
    maximumPrefix: z.int().min(1).max(4294967295).optional(),
    importPrefixes: z.array(prefix).min(1).optional().meta({ description: 'What the host may announce, with everything inside' }),
    exportPrefixes: z.array(prefix).min(1).optional().meta({ description: 'What the host is told, with everything inside' }),
    bfd: bfd.optional(),
    timers: bgpTimers.optional(),
  })
  .meta({ description: "The host's BGP speaker" })
