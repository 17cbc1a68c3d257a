import type { Path, Place } from '#src/diagnostics/diagnostic.ts'

/** A key of a host with its value, as somebody wrote it. */
export type Written = {
  readonly key: string
  readonly value: unknown
  readonly keyPlace: Place
  /** Where something inside the value stands; the value itself by an empty path. */
  readonly at: (path: Path) => Place
}
