import type { Path, Place } from '#src/diagnostics/diagnostic.ts'
import type { Fleet, HostRecord } from '../fleet.ts'
import { layersOfHost, scopeOf } from './layers-of-host.ts'
import { evaluateLayers, mergeLayers, type EvaluatedLayer } from './merge-layers.ts'
import type { PlainMap } from './plain-map.ts'
import { merging, placeOfContribution, trace, type Contribution } from './trace.ts'

/** The layers of one host, evaluated once more to find places. */
type TracedHost = {
  readonly layers: readonly EvaluatedLayer[]
  readonly merged: PlainMap
  /** What each layer has at a path, the lowest first; empty where none has anything. */
  readonly contributionsAt: (path: Path) => readonly Contribution[]
  /** Where the value at a path, or its nearest ancestor, was written: a map or list where it first appears, all else where it was last set. */
  readonly placeOf: (path: Path, part: 'key' | 'value') => Place
}

export function tracedHost(fleet: Fleet, host: HostRecord): TracedHost {
  const layers = evaluateLayers(layersOfHost(fleet, host), scopeOf(fleet, host), [])
  return {
    layers,
    merged: mergeLayers(layers),
    contributionsAt: (path) => {
      const { contributions, depth } = trace(layers, path)
      return depth === path.length ? contributions : []
    },
    placeOf: (path, part) => {
      const { contributions, depth } = trace(layers, path)
      const maker = depth === 0 ? undefined : merging(contributions).contributions[0]
      if (maker === undefined) return host.placeOf({ kind: 'host' })
      return placeOfContribution(maker, depth === path.length ? part : 'value')
    },
  }
}
