/** What a difference takes on a running node, from the least to the most; README.md of this folder says what belongs where. */
export const LEVELS = ['live-reload', 'session-restart', 'router-restart', 're-provision', 'renumbering'] as const

export type Level = (typeof LEVELS)[number]

/** One difference of a host: `what` names the thing (`vrfs[blue]`), `how` says what became of it (`added: VNI 200`). */
export type Change = { readonly level: Level; readonly what: string; readonly how: string }

export function change(level: Level, what: string, how: string): Change {
  return { level, what, how }
}

/** `[]` where both values are the same; else one change, `OLD -> NEW`. */
export function changed(level: Level, what: string, [old, next]: readonly [string | number, string | number]): readonly Change[] {
  return old === next ? [] : [change(level, what, `${old} -> ${next}`)]
}

export function printChange({ what, how }: Change): string {
  return `${what} ${how}`
}

/** The greater of two. */
export function highest(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) < LEVELS.indexOf(b) ? b : a
}
