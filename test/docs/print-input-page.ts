type Schema = {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
}

/** Every key of a Node document, one a line, from the JSON Schema that editors use. */
export function printInputPage(schema: object): string {
  return [
    '# Input: the Node document',
    '',
    'Generated from the schema by `npm run update`. `gen-ignition schema node` prints the same as JSON Schema for editors; `gen-ignition explain FILE PATH`',
    'names the default of what is left out. A key in bold must be there.',
    '',
    '| key | value | |',
    '|---|---|---|',
    ...rowsOf(schema, ''),
    '',
  ].join('\n')
}

function rowsOf(schema: Schema, path: string): readonly string[] {
  const object = [schema, ...(schema.anyOf ?? [])].find((candidate) => candidate.properties !== undefined)
  return Object.entries(object?.properties ?? {}).flatMap(([key, value]) => {
    const isList = value.type === 'array'
    const name = `${path}${key}`
    const label = object?.required?.includes(key) === true ? `**${name}**` : name
    return [
      `| ${label} | ${escape(typeOf(value))} | ${escape(value.description ?? '')} |`,
      ...rowsOf(isList ? (value.items ?? {}) : value, `${name}${isList ? '[]' : ''}.`),
    ]
  })
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return String(schema.const)
  if (schema.enum !== undefined) return schema.enum.join(', ')
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.map(typeOf))].join(' or ')
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`
  if (schema.type === 'object') return 'map'
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['any'])
  return `${types.map((type) => (type === 'string' ? 'text' : type)).join(' or ')}${rangeOf(schema)}`
}

function rangeOf({ minimum, maximum }: Schema): string {
  return minimum === undefined && maximum === undefined ? '' : ` ${minimum ?? ''}..${maximum ?? ''}`
}

function escape(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
