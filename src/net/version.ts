import type { Brand } from './brand.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** Dotted numbers, one to three of them: `42`, `5.4`, `3.4.0`. */
export type Version = Brand<string, 'Version'>

/** Oldest and newest that a node may run; both ends are supported. */
export type VersionRange = { readonly min: Version; readonly max: Version }

/** Reads `42`, `5.4` or `3.4.0`. */
export function parseVersion(text: string): Parsed<Version> {
  return /^\d{1,8}(\.\d{1,4}){0,2}$/.test(text)
    ? parsed(text as Version)
    : refused('is not a version: one to three numbers with dots', 'quote it if YAML changes it, as "5.10"')
}

/** Orders by number, part by part; a missing part counts as 0. */
export function compareVersions(a: Version, b: Version): number {
  if (a === b) return 0
  for (let left = 0, right = 0; left < a.length || right < b.length;) {
    const [leftEnd, rightEnd] = [partEnd(a, left), partEnd(b, right)]
    const difference = Number(a.slice(left, leftEnd)) - Number(b.slice(right, rightEnd))
    if (difference !== 0) return difference
    left = leftEnd + 1
    right = rightEnd + 1
  }
  return 0
}

/** Where the part that begins at `start` ends; behind the last one there is an empty one, which is 0. */
function partEnd(version: Version, start: number): number {
  const dot = version.indexOf('.', start)
  return dot === -1 ? version.length : dot
}

export function isAtLeast(version: Version, minimum: Version): boolean {
  return compareVersions(version, minimum) >= 0
}
