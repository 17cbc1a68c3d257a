import { change, type Change } from './change.ts'
import { textAt, type NodeState } from './node-state.ts'

type Pair<T> = readonly [old: T, next: T]

const QUADLETS = /^\/(?:etc|usr\/share)\/containers\/systemd\/.*-(frr|reloader|controller)\.(?:container|yaml)$/

/** The image of each container, by its role; `.container` and pods alike. */
export function imagesOf(state: NodeState): ReadonlyMap<string, string> {
  return new Map(
    [...state.files.keys()].flatMap((path) => {
      const role = QUADLETS.exec(path)?.[1]
      const image = /^Image=(.+)$|^ *(?:- )?image: "?([^"\n]+)"?$/m.exec(textAt(state, path) ?? '')
      return role === undefined || image === null ? [] : [[role, image[1] ?? image[2] ?? ''] as const]
    }),
  )
}

/** One change where all containers take the same images, else one for each. */
export function diffImages([old, next]: Pair<ReadonlyMap<string, string>>): readonly Change[] {
  const moves = [...next].flatMap(([role, image]) => {
    const before = old.get(role)
    return before === undefined || before === image ? [] : [{ role, how: `${before} -> ${image}` }]
  })
  const isSame = moves.length === next.size && new Set(moves.map(({ how }) => how)).size === 1
  if (isSame) return moves.slice(0, 1).map(({ how }) => change('router-restart', 'image', how))
  return moves.map(({ role, how }) => change('router-restart', `images.${role}`, how))
}
