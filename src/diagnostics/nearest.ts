/** Longer words are no typing errors of each other worth the time. */
const LONGEST = 64

/** Shorter words are part of too many others. */
const SHORTEST_PART = 3

/**
 * The candidate that `word` most likely is a misspelling of: at most one edit for each three characters (insert, delete, replace, swap of
 * neighbours), case not counted; else the shortest that contains it or is contained (`vni` for `l3vni`). The first of equals; null
 * when none is near.
 */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  if (word.length > LONGEST) return null
  for (const candidate of candidates) {
    const allowed = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3))
    if (Math.abs(word.length - candidate.length) > allowed || candidate.length > LONGEST) continue
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (distance <= allowed && distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best ?? nearestPart(word.toLowerCase(), candidates)
}

function nearestPart(word: string, candidates: readonly string[]): string | null {
  const isPart = (part: string, whole: string): boolean => part.length >= SHORTEST_PART && whole.includes(part)
  const near = candidates.filter((candidate) => isPart(word, candidate.toLowerCase()) || isPart(candidate.toLowerCase(), word))
  return near.toSorted((a, b) => a.length - b.length)[0] ?? null
}

/** Optimal string alignment distance, three rows at a time. */
function editDistance(a: string, b: string): number {
  let twoBack: number[] = []
  let before = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      const replaced = at(before, column - 1) + (isSame ? 0 : 1)
      const edited = Math.min(at(before, column) + 1, at(current, column - 1) + 1, replaced)
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current.push(isSwap ? Math.min(edited, at(twoBack, column - 2) + 1) : edited)
    }
    twoBack = before
    before = current
  }
  return at(before, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
