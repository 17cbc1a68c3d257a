import { change, type Change } from './change.ts'
import { fileLevel } from './file-level.ts'
import { fileWords } from './file-words.ts'
import { countLines, printCounts } from './line-counts.ts'
import { textAt, type NodeFile, type NodeState } from './node-state.ts'

type Pair<T> = readonly [old: T, next: T]

export type FileOptions = {
  readonly prefix: string
  /** What of a text is worth telling, on either side. */
  readonly untold: Pair<(path: string, text: string) => string>
  /** Paths that others tell of. */
  readonly isElsewhere: (path: string) => boolean
}

/** Files, links and directories by path, and what else an Ignition says. */
export function diffFiles([old, next]: Pair<NodeState>, options: FileOptions): readonly Change[] {
  const paths = [...new Set([...old.files.keys(), ...next.files.keys()])].sort().filter((path) => !options.isElsewhere(path))
  return [
    ...paths.flatMap((path) => diffPath(path, { states: [old, next], options })),
    ...diffSettings(old.settings, next.settings),
  ]
}

type Context = { readonly states: Pair<NodeState>; readonly options: FileOptions }

function diffPath(path: string, { states: [old, next], options }: Context): readonly Change[] {
  const [before, after] = [old.files.get(path), next.files.get(path)]
  if (before === after) return []
  const level = fileLevel(path, options.prefix)
  if (before === undefined) return [change(level, path, 'added')]
  if (after === undefined) return [change(level, path, 'removed')]
  if (before.kind !== after.kind) return [change(level, path, `${before.kind} -> ${after.kind}`)]
  return [
    ...diffContents(path, { states: [old, next], options }),
    ...diffModes([before, after]).map((how) => change(level, path, how)),
  ]
}

function diffContents(path: string, { states: [old, next], options }: Context): readonly Change[] {
  const [before, after] = [old.files.get(path), next.files.get(path)]
  if (before === undefined || after === undefined || isSame(before, after)) return []
  const [oldText, nextText] = [textAt(old, path), textAt(next, path)]
  const level = fileLevel(path, options.prefix)
  if (oldText === null || nextText === null) return [change(level, path, 'changed')]
  const [untoldOld, untoldNext] = options.untold
  const texts: Pair<string> = [untoldOld(path, oldText), untoldNext(path, nextText)]
  if (texts[0] === texts[1]) return []
  return fileWords(path, texts) ?? [change(level, path, printCounts(countLines(...texts)))]
}

/** Whether both, of one kind, put the same there, modes aside. A URL is compared and not shown: it may carry a token. */
function isSame(old: NodeFile, next: NodeFile): boolean {
  if (old.kind === 'link' && next.kind === 'link') return old.target === next.target
  if (old.kind !== 'file' || next.kind !== 'file') return true
  const [before, after] = [old.contents, next.contents]
  if (before instanceof Uint8Array && after instanceof Uint8Array) return Buffer.from(before).equals(after)
  return JSON.stringify(before) === JSON.stringify(after)
}

/** A side that says nothing of a mode differs in none. */
function diffModes([old, next]: Pair<NodeFile>): readonly string[] {
  if (old.kind === 'link' || next.kind === 'link') return []
  if (old.mode === null || next.mode === null || old.mode === next.mode) return []
  return [`mode ${printMode(old.mode)} -> ${printMode(next.mode)}`]
}

function printMode(mode: number): string {
  return `0${mode.toString(8).padStart(3, '0')}`
}

function diffSettings(old: NodeState['settings'], next: NodeState['settings']): readonly Change[] {
  if (old === null || next === null) return []
  return [...new Set([...old.keys(), ...next.keys()])].sort().flatMap((name) => {
    const [before, after] = [old.get(name), next.get(name)]
    if (before === after) return []
    const how = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
    // The specification's version is no secret, and a word on it is more than "changed".
    const isVersion = name === 'ignition.version' && before !== undefined && after !== undefined
    return [change('re-provision', name, isVersion ? `${JSON.parse(before)} -> ${JSON.parse(after)}` : how)]
  })
}
