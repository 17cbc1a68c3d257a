import { createHash, hash } from 'node:crypto'
import type { Source } from '#src/source/source.ts'
import type { Fleet } from './fleet.ts'

/** SHA-256, in hexadecimal, of what all hosts follow from: comments and the order of a table's rows do not count. `how`: what is asked of a run. */
export function fleetDigest(fleet: Fleet, how: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify([how, fleet.value, fleet.settings]))
  for (const host of fleet.inventory.hosts) {
    const { name, groups, variables, fields } = host
    digest.update(JSON.stringify([name, fleet.indexOf(host), groups, variables, fields]))
  }
  return digest.digest('hex')
}

/** The same of one host: of its document as it was merged. */
export function hostDigest({ value }: Pick<Source, 'value'>, how: readonly unknown[]): string {
  return hash('sha256', JSON.stringify([how, value]))
}
