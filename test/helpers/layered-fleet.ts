import type { Fleet, HostRecord } from '#src/fleet/fleet.ts'
import { fleetSchema } from '#src/schema/fleet-schema.ts'
import { readYaml } from '#src/source/read-yaml.ts'
import type { Source } from '#src/source/source.ts'
import { valueAt } from '#src/source/path.ts'

type Settings = {
  readonly settings?: readonly string[]
  readonly groups?: ReadonlyMap<string, readonly string[]>
}

const HEAD = 'apiVersion: gen-ignition/v1\nkind: Fleet\nname: dc1\n'

/** A document without its head. */
export function fleetOf(body: string, { settings = [], groups = new Map() }: Settings = {}): Fleet {
  const source = read('fleet.yaml', HEAD + body)
  const spec = fleetSchema.parse(source.value)
  const hosts = hostsOf(source)
  return {
    id: source.id,
    spec,
    value: source.value,
    locate: source.locate,
    inventory: { hosts, groups, locate: source.locate, sources: [source.id] },
    indexOf: (host) => host.index,
    settings,
  }
}

function read(id: string, text: string): Source {
  const { value, diagnostics } = readYaml(id, new TextEncoder().encode(text))
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('; '))
  return value
}

/** Hosts of the document itself. Of each, `vars` are its variables and `node` what it says of its document. */
function hostsOf(source: Source): readonly HostRecord[] {
  const list = valueAt(source.value, ['inventory', 'hosts']) as readonly {
    readonly name: string
    readonly index?: number
    readonly groups?: readonly string[]
    readonly vars?: Readonly<Record<string, unknown>>
    readonly node?: Readonly<Record<string, unknown>>
  }[]
  return list.map(({ name, index = null, groups = [], vars = {}, node = {} }, position) => ({
    name,
    groups,
    index,
    variables: vars,
    fields: node,
    placeOf: (subject) => {
      const path = ['inventory', 'hosts', position]
      const part = 'value'
      if (subject.kind === 'variable') return { source: source.id, path: [...path, 'vars', subject.name], part }
      if (subject.kind === 'field') return { source: source.id, path: [...path, 'node', ...subject.path], part }
      return { source: source.id, path: [...path, subject.kind === 'host' ? 'name' : subject.kind], part }
    },
  }))
}

export function hostOf(fleet: Fleet, name = 'k0'): HostRecord {
  const host = fleet.inventory.hosts.find((candidate) => candidate.name === name)
  if (host === undefined) throw new Error(`no host ${name}`)
  return host
}
