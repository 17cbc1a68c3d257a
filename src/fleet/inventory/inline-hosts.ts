import type { Diagnostic, Path, Place, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { compareText } from '#src/net/compare-text.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'
import type { HostRecord } from '../fleet.ts'
import { hostMaker } from './host-maker.ts'
import type { SourceHosts } from './source-hosts.ts'
import type { Written } from './written.ts'

type InlineSource = Extract<Exclude<FleetSpec['inventory'], readonly unknown[]>, { readonly hosts: unknown }>

/** A list of hosts in the document itself, at a path. */
export type InlineList = {
  readonly id: SourceId
  readonly locate: Locate
  readonly path: Path
  readonly hosts: InlineSource['hosts']
}

/** Hosts written out in the document: `name`, `index`, `groups`; other keys are host variables or fields of the Node. */
export function inlineHosts({ id, locate, path, hosts: listed }: InlineList): SourceHosts {
  const make = hostMaker()
  const seen = new Map<string, Place>()
  const found: Diagnostic[] = []
  const hosts: HostRecord[] = []
  for (const [position, host] of listed.entries()) {
    const place = (inside: Path, part: 'key' | 'value' = 'value'): Place => ({
      source: id,
      path: [...path, position, ...inside],
      part,
    })
    const first = seen.get(host.name.toLowerCase())
    if (first !== undefined) found.push(twice(host.name, { first, second: place(['name']) }))
    else seen.set(host.name.toLowerCase(), place(['name']))
    const written = Object.entries(host)
      .filter(([key]) => key !== 'name' && key !== 'groups')
      .map(([key, value]): Written => ({ key, value, keyPlace: place([key], 'key'), at: (inside) => place([key, ...inside]) }))
    const { name, groups = [] } = host
    const record = make({ name, at: place(['name']), groups: [...new Set(groups)], groupsAt: place(['groups']), written }, found)
    if (record !== null && first === undefined) hosts.push(record)
  }
  return {
    hosts: hosts.toSorted((a, b) => compareText(a.name, b.name)),
    groups: new Map(),
    diagnostics: found,
    texts: [{ file: id, locate }],
  }
}

function twice(name: string, { first, second }: { readonly first: Place; readonly second: Place }): Diagnostic {
  return {
    code: 'host-duplicate',
    severity: 'error',
    message: `the host ${quote(name)} stands here twice`,
    hint: 'a list has a host once; upper and lower case are the same',
    at: second,
    related: [{ message: 'first given', at: first }],
  }
}
