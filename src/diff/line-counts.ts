/** How many lines came and went: `+6 -1`. */
export type LineCounts = { readonly added: number; readonly removed: number }

/** Lines of either text that the other has not, each as often as it stands there; their order is not looked at. */
export function countLines(old: string, next: string): LineCounts {
  const [before, after] = [old.split('\n'), next.split('\n')]
  return { added: countMissing(after, before), removed: countMissing(before, after) }
}

export function printCounts({ added, removed }: LineCounts): string {
  return `+${added} -${removed}`
}

function countMissing(lines: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  let missing = 0
  for (const line of lines) {
    const times = left.get(line) ?? 0
    if (times === 0) missing++
    else left.set(line, times - 1)
  }
  return missing
}
