import type { RenderOptions } from './render.ts'

export type MainJob = { readonly file: string; readonly options: RenderOptions }

/**
 * The main job in its plain forms, `render FILE` and `render FILE -o PATH`; null for every other command line. These two are most of
 * all calls, and loading the parser of options would be a tenth of their time.
 */
export function mainJob([verb, file, option, output, ...more]: readonly string[]): MainJob | null {
  if (verb !== 'render' || file === undefined || isOption(file) || more.length > 0) return null
  const options = { diagnostics: 'pretty', strict: false, quiet: false, set: [], format: 'ignition' } as const
  if (option === undefined) return { file, options }
  const isOutput = (option === '-o' || option === '--output') && output !== undefined && !isOption(output)
  return isOutput ? { file, options: { ...options, output } } : null
}

/** A lone `-` is standard input. */
function isOption(argument: string): boolean {
  return argument.startsWith('-') && argument !== '-'
}
