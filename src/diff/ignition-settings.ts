import { elementsOf, keyOf, type JsonNode } from '#butane/json.ts'
import { compareText } from '#src/net/compare-text.ts'

/**
 * What an Ignition says besides the contents and modes of files, links, directories and units, by name: users, disks, kernel arguments,
 * owners, masked units. Each as JSON with sorted keys. The text is one that `readIgnition` takes.
 */
export function ignitionSettings(text: string): ReadonlyMap<string, string> {
  const root: JsonNode = { value: JSON.parse(text), path: '$' }
  const storage = keyOf(root, 'storage')
  const systemd = keyOf(root, 'systemd')
  const passwd = keyOf(root, 'passwd')
  return new Map([
    ...remainder('ignition', keyOf(root, 'ignition'), []),
    ...remainder('storage', storage, ['files', 'directories', 'links']),
    ...remainder('systemd', systemd, ['units']),
    ...remainder('passwd', passwd, ['users', 'groups']),
    ...remainder('', root, ['ignition', 'storage', 'systemd', 'passwd']),
    ...['files', 'directories', 'links'].flatMap((list) => attributes(keyOf(storage, list))),
    ...elementsOf(keyOf(systemd, 'units')).flatMap(maskedUnit),
    ...['users', 'groups'].flatMap((list) => named(`passwd.${list}`, keyOf(passwd, list))),
  ])
}

type Setting = readonly [name: string, json: string]

/** The keys that nobody else reads, one setting each. */
function remainder(prefix: string, node: JsonNode, others: readonly string[]): readonly Setting[] {
  return fieldsOf(node.value)
    .filter(([key]) => !others.includes(key))
    .map(([key, value]) => [prefix === '' ? key : `${prefix}.${key}`, canonical(value)])
}

/** Read back as entries, or without effect on what lies on the node in the end. */
const READ_ELSEWHERE: readonly string[] = ['path', 'mode', 'contents', 'target', 'overwrite']

function attributes(list: JsonNode): readonly Setting[] {
  return elementsOf(list).flatMap((element) => {
    const others = fieldsOf(element.value).filter(([key]) => !READ_ELSEWHERE.includes(key))
    return others.length === 0 ? [] : [[`${nameOf(element, 'path')} attributes`, canonical(Object.fromEntries(others))] as const]
  })
}

function maskedUnit(unit: JsonNode): readonly Setting[] {
  const mask = keyOf(unit, 'mask').value
  return mask === true ? [[`systemd.units[${nameOf(unit, 'name')}].mask`, 'true']] : []
}

function named(prefix: string, list: JsonNode): readonly Setting[] {
  return elementsOf(list).map((element) => [`${prefix}[${nameOf(element, 'name')}]`, canonical(element.value)])
}

function nameOf(element: JsonNode, key: string): string {
  return String(keyOf(element, key).value)
}

function fieldsOf(value: unknown): readonly (readonly [key: string, value: unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = fieldsOf(value).toSorted(([a], [b]) => compareText(a, b))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}
