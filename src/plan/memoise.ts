const MOST_ENTRIES = 1024
const MOST_CHARACTERS = 8 * 1024 * 1024

/**
 * Remembers a pure function's results by its text: most files of a fleet's nodes are equal. Forgets everything at 1,024 texts or
 * 8 Mi characters, which costs a fleet one more computation of its common files in a few hundred nodes.
 */
export function memoise<Result>(compute: (text: string) => Result): (text: string) => Result {
  const results = new Map<string, Result>()
  let characters = 0
  return (text) => {
    const known = results.get(text)
    if (known !== undefined) return known
    if (results.size >= MOST_ENTRIES || characters > MOST_CHARACTERS) {
      results.clear()
      characters = 0
    }
    const result = compute(text)
    results.set(text, result)
    characters += text.length
    return result
  }
}
