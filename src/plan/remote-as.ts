import type { Asn } from '#src/net/asn.ts'
import type { BgpNeighbor } from './node-plan.ts'

/** True for a session that leaves the AS `own`. */
export function isExternal({ remoteAs }: BgpNeighbor, own: Asn): boolean {
  return remoteAs.kind === 'number' ? remoteAs.asn !== own : remoteAs.kind === 'external'
}

/** The other end's AS number; null where the document leaves it open (`external`). */
export function remoteAsn({ remoteAs }: BgpNeighbor, own: Asn): Asn | null {
  switch (remoteAs.kind) {
    case 'number':
      return remoteAs.asn
    case 'internal':
      return own
    case 'external':
      return null
  }
}
