/** So many hosts are named where there are more; the others are counted. */
const NAMED = 3

/** `host k0`, `3 hosts: k0, k1 and k7`, `212 hosts: k0, k1, k2 and 209 more`. A name that comes twice is told once. */
export function printHosts(hosts: readonly string[]): string {
  const names = [...new Set(hosts)]
  const last = names.at(-1) ?? ''
  if (names.length === 1) return `host ${last}`
  const isLong = names.length > NAMED + 1
  const named = names.slice(0, isLong ? NAMED : -1).join(', ')
  return `${names.length} hosts: ${named} and ${isLong ? `${names.length - NAMED} more` : last}`
}
