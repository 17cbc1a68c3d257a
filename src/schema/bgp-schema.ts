import * as z from 'zod'
import { asn, prefix } from './scalars.ts'

const allowasIn = z.union([z.literal('origin'), z.int().min(1).max(10)])

const family = z
  .strictObject({ allowasIn: allowasIn.optional().meta({ description: 'origin, or how often the own ASN may occur in a path' }) })
  .meta({ description: 'The address family is activated' })

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
      transmitMilliseconds: milliseconds.optional().meta({ description: 'Between packets sent; default 300' }),
      receiveMilliseconds: milliseconds.optional().meta({ description: 'Between packets received; default 300' }),
      detectMultiplier: z
        .int()
        .min(2)
        .max(255)
        .optional()
        .meta({ description: 'Packets lost before the neighbor is down; default 3' }),
    }),
  ])
  .meta({ description: 'Bidirectional forwarding detection; true: 300 ms, 3 times' })

export const bgpTimers = z
  .strictObject({
    keepaliveSeconds: z.int().min(0).max(65535).meta({ description: 'Between keepalives' }),
    holdSeconds: z.int().min(0).max(65535).meta({ description: 'Silence before the session ends' }),
    connectSeconds: z.int().min(1).max(65535).optional().meta({ description: 'Between attempts to connect' }),
  })
  .meta({ description: 'BGP timers in seconds' })

export const hostBgp = z
  .strictObject({
    remoteAs: z
      .union([asn, z.enum(['external', 'internal'])])
      .meta({ description: 'AS number of the host, external or internal' }),
    asOverride: z.boolean().optional().meta({ description: 'Where nodes share one host ASN' }),
    defaultOriginate: z.boolean().optional().meta({ description: 'Announce a default route to the host' }),
    maximumPrefix: z.int().min(1).max(4294967295).optional().meta({ description: 'Routes of the host that are taken at most' }),
    importPrefixes: z.array(prefix).min(1).optional().meta({ description: 'What the host may announce, with everything inside' }),
    exportPrefixes: z.array(prefix).min(1).optional().meta({ description: 'What the host is told, with everything inside' }),
    bfd: bfd.optional(),
    timers: bgpTimers.optional(),
  })
  .meta({ description: "The host's BGP speaker" })
