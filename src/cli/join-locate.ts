import type { Locate } from '#src/diagnostics/location.ts'

/** One `locate` for the places of several documents; each place says which source it belongs to. */
export function joinLocate(sources: readonly { readonly file: string; readonly locate: Locate }[]): Locate {
  const byFile = new Map(sources.map(({ file, locate }) => [file, locate]))
  const first = sources[0]?.locate
  return (at) => {
    const locate = byFile.get(at.source) ?? first
    if (locate === undefined) throw new Error(`no source is named ${at.source}`)
    return locate(at)
  }
}
