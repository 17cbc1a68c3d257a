import { parsed, refused, type Parsed } from '#src/net/parsed.ts'

/** The hosts that a pattern names, and the port behind it; null where there is none. */
export type HostPattern = { readonly names: readonly string[]; readonly port: number | null }

/** More hosts than these are a slip of the hand. */
const MOST_HOSTS = 1_000_000

/** Reads `k0`, `k0:2222`, `web[01:20]`, `db-[a:f]`, `n[1:9:2].rack[1:2]` as Ansible does; both ends of a range belong to it. */
export function parseHostPattern(text: string): Parsed<HostPattern> {
  const [, head = text, port] = /^((?:[^:[\]]|\[[^\]]*\])+):(\d+)$/.exec(text) ?? []
  const names = expand(head)
  return names.ok ? parsed({ names: names.value, port: port === undefined ? null : Number(port) }) : names
}

function expand(text: string): Parsed<readonly string[]> {
  const [, head, range, tail] = /^([^[]*)\[([^\]]*)\](.*)$/.exec(text) ?? []
  if (head === undefined || range === undefined || tail === undefined) return parsed([text])
  const items = rangeItems(range)
  if (!items.ok) return items
  const rest = expand(tail)
  if (!rest.ok) return rest
  if (items.value.length * rest.value.length > MOST_HOSTS) return refused(`names more than ${MOST_HOSTS} hosts`)
  return parsed(items.value.flatMap((item) => rest.value.map((end) => `${head}${item}${end}`)))
}

const HINT = 'write ranges as [01:20], [a:f] or [0:10:2]'

function rangeItems(range: string): Parsed<readonly string[]> {
  const [, first = '', last = '', step = '1'] = /^(\d*|[A-Za-z]):(\d+|[A-Za-z])(?::(\d+))?$/.exec(range) ?? []
  const [from, to, by] = [position(first === '' ? '0' : first), position(last), Number(step)]
  if (last === '' || from.isLetter !== to.isLetter) return refused(`has a range [${range}] without first and last`, HINT)
  if (by === 0 || from.at > to.at) return refused(`has a range [${range}] that holds nothing`, HINT)
  if ((to.at - from.at) / by > MOST_HOSTS) return refused(`names more than ${MOST_HOSTS} hosts`)
  const isPadded = first.startsWith('0') && first.length > 1
  if (isPadded && first.length !== last.length)
    return refused(`has a range [${range}] whose ends differ in length`, 'with a leading 0 both have as many digits: [01:20]')
  const count = Math.floor((to.at - from.at) / by) + 1
  const width = isPadded ? first.length : 0
  return parsed(Array.from({ length: count }, (_, index) => itemAt(from.at + index * by, from.isLetter, width)))
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

function position(end: string): { readonly at: number; readonly isLetter: boolean } {
  const letter = end.length === 1 ? LETTERS.indexOf(end) : -1
  return letter === -1 ? { at: Number(end), isLetter: false } : { at: letter, isLetter: true }
}

function itemAt(at: number, isLetter: boolean, width: number): string {
  return isLetter ? LETTERS.charAt(at) : String(at).padStart(width, '0')
}
