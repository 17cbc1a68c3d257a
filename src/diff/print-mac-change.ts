/** `52:54:00:aa:01:03 -> :04`: the new one without the bytes that both begin with. */
export function printMacChange([old, next]: readonly [old: string, next: string]): string {
  const before = old.split(':')
  const bytes = next.split(':')
  const first = bytes.findIndex((byte, index) => byte !== before[index])
  return `${old} -> ${first < 1 ? next : `:${bytes.slice(first).join(':')}`}`
}
