import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { nodeField } from '#src/schema/node-field.ts'
import type { Fleet } from '../fleet.ts'
import { checkDirectives } from './check-directives.ts'
import { checkGroups } from './check-groups.ts'
import { HOST_FIELDS } from './host-field.ts'
import type { Layer } from './layer.ts'
import { textsIn } from './layer-template.ts'
import { documentLayers } from './layers-of-host.ts'
import { isMap } from './plain-map.ts'

/** What is wrong with the layers of a fleet as such, whichever host they are merged for. */
export function checkLayers(fleet: Fleet): readonly Diagnostic[] {
  const layers = documentLayers(fleet)
  return [
    ...layers.flatMap((layer) => [...unknownKeys(layer), ...hostFields(layer), ...syntaxFaults(layer)]),
    ...layers.flatMap((layer) => checkDirectives(layer.value, layer.placeOf)),
    ...checkGroups(fleet),
    ...unknownHosts(fleet),
    ...faultsOfInventory(fleet),
    ...settingsOfHostFields(fleet),
  ]
}

/** Keys below the first are checked in the merged document, where it is known what they stand in. */
function unknownKeys({ value, placeOf }: Layer): readonly Diagnostic[] {
  const keys = isMap(value) ? Object.keys(value).filter((key) => !key.startsWith('$')) : []
  return keys.flatMap((key) => {
    const field = nodeField([key])
    if (field.isKnown) return []
    const hint = field.nearest === null ? 'a layer is a part of a Node document' : `did you mean ${quote(field.nearest)}?`
    return [error({ code: 'unknown-key', message: `unknown key ${quote(key)}`, hint, at: placeOf([key], 'key') })]
  })
}

function hostFields({ value, placeOf }: Pick<Layer, 'value' | 'placeOf'>): readonly Diagnostic[] {
  const fields = isMap(value) ? HOST_FIELDS.filter((field) => Object.hasOwn(value, field)) : []
  return fields.map((field) => hostField(field, placeOf([field], 'key')))
}

function hostField(field: string, at: Diagnostic['at']): Diagnostic {
  const message = `${quote(field)} is not for a layer to set: every host has its own`
  const hint = field === 'name' || field === 'index' ? 'give it in the inventory' : 'leave it out'
  return error({ code: 'layer-host-field', message, hint, at })
}

function syntaxFaults({ template, placeOf }: Layer): readonly Diagnostic[] {
  return textsIn(template).flatMap(({ text, path }) => {
    if (text.ok) return []
    return [error({ code: 'expression', message: text.message, hint: text.hint, at: placeOf(path, 'value') })]
  })
}

/** Names that are compared with each unknown one, times unknown ones: beyond, the hints are left out. */
const MOST_COMPARED = 200_000

function unknownHosts({ id, spec, inventory }: Fleet): readonly Diagnostic[] {
  const names = inventory.hosts.map(({ name }) => name)
  const known = new Set(names)
  const unknown = Object.keys(spec.hosts ?? {}).filter((name) => !known.has(name))
  return unknown.map((name, position) => {
    const near = position * names.length > MOST_COMPARED ? null : nearest(name, names)
    return error({
      code: 'host-unknown',
      message: `${quote(name)} is not a host of the inventory`,
      hint: near === null ? 'add it to the inventory, or delete it here' : `did you mean ${quote(near)}?`,
      at: { source: id, path: ['hosts', name], part: 'key' },
    })
  })
}

function faultsOfInventory({ inventory }: Fleet): readonly Diagnostic[] {
  return inventory.hosts.flatMap((host) => {
    const placeOf: Layer['placeOf'] = (path) => host.placeOf({ kind: 'field', path })
    return [...hostFields({ value: host.fields, placeOf }), ...checkDirectives(host.fields, placeOf)]
  })
}

function settingsOfHostFields({ settings }: Fleet): readonly Diagnostic[] {
  return settings.flatMap((setting) => {
    const [field = ''] = setting.split(/[.[=]/, 1)
    return HOST_FIELDS.includes(field) ? [hostField(field, { source: '--set', argument: setting })] : []
  })
}

function error(diagnostic: Pick<Diagnostic, 'code' | 'message' | 'hint' | 'at'>): Diagnostic {
  return { ...diagnostic, severity: 'error', related: [] }
}
