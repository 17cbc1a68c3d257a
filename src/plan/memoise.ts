const MOST_ENTRIES = 256
const MOST_CHARACTERS = 4 * 1024 * 1024

/**
 * Remembers a pure function's results by its text: most files of a fleet's nodes are equal. What nobody asked for while 256 other texts, or
 * 4 Mi characters of them, came by is forgotten: the files that are a node's own.
 */
export function memoise<Result>(compute: (text: string) => Result): (text: string) => Result {
  let young = new Map<string, Result>()
  let old = young
  let characters = 0
  return (text) => {
    const known = young.get(text)
    if (known !== undefined) return known
    if (young.size >= MOST_ENTRIES || characters > MOST_CHARACTERS) {
      old = young
      young = new Map()
      characters = 0
    }
    const result = old.get(text) ?? compute(text)
    young.set(text, result)
    characters += text.length
    return result
  }
}
