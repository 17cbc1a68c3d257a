/** Parts that plain data of many hosts has in common. */
export type SharedParts = {
  /** The value with parts that are one object in all values that have them, and its JSON, with numbers in their places. */
  readonly share: <Value extends object>(value: Value) => { readonly value: Value; readonly text: string }
  /** Puts the parts in the places of their numbers in what was read from such a text. */
  readonly restore: (value: object) => void
  /** All parts on one line, for `sharedParts` of a later run: texts of this run and of earlier ones refer to them. */
  readonly print: () => string
}

/** What of a host's facts is usually equal on many hosts. */
const SHARED: ReadonlySet<string> = new Set([
  'origin',
  'remoteAs',
  'ipv4Unicast',
  'ipv6Unicast',
  'l2vpnEvpn',
  'bfd',
  'timers',
  'tenant',
  'link',
  'silenced',
])

/** So many different parts are remembered: what differs more often is each host's own, and a memory of it would cost more than it saves. */
const MOST_PARTS = 4096

/** Stands for a part: no data of ours has such a key. */
const NUMBER = '='

/** `earlier`: what `print` of an earlier run gave; null: none. */
export function sharedParts(earlier: string | null): SharedParts {
  const texts: string[] = earlier === null ? [] : JSON.parse(earlier)
  const parts: unknown[] = texts.map((text) => JSON.parse(text))
  const numbers = new Map(texts.map((text, number) => [text, number]))
  /** Of each key the last part and its number: a host's link is often the very one of the host before. */
  const last = new Map<string, readonly [part: object, number: number | null]>()
  const numberOf = (key: string, part: object): number | null => {
    const before = last.get(key)
    if (before?.[0] === part) return before[1]
    const number = numberOfText(JSON.stringify(part))
    last.set(key, [part, number])
    return number
  }
  /** Null where there are too many. Parts are plain data, so that their JSON tells them apart. */
  const numberOfText = (text: string): number | null => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    if (texts.length >= MOST_PARTS) return null
    numbers.set(text, texts.length)
    parts.push(JSON.parse(text))
    return texts.push(text) - 1
  }
  function shorten<Value>(value: Value): Value
  function shorten(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(shorten)
    const short: Record<string, unknown> = { ...value }
    for (const key of Object.keys(short)) {
      const element = short[key]
      if (typeof element !== 'object' || element === null) continue
      const number = SHARED.has(key) ? numberOf(key, element) : null
      short[key] = number === null ? shorten(element) : { [NUMBER]: number }
    }
    return short
  }
  const restore = (value: object): void => {
    for (const key of Object.keys(value)) {
      const element: unknown = Reflect.get(value, key)
      if (typeof element !== 'object' || element === null) continue
      if (NUMBER in element) Reflect.set(value, key, parts[Number(element[NUMBER])])
      else restore(element)
    }
  }
  return {
    share: (value) => {
      const shared = shorten(value)
      const text = JSON.stringify(shared)
      restore(shared)
      return { value: shared, text }
    },
    restore,
    print: () => JSON.stringify(texts),
  }
}
