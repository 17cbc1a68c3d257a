/** More would outlive two collections of young objects, and a fleet's memory would be full of files that nobody asks for. */
const MOST_ENTRIES = 64
const MOST_CHARACTERS = 4 * 1024 * 1024

/**
 * Remembers a pure function's results by its text: most files of a fleet's nodes are equal. What nobody asked for while 64 other texts, or
 * 4 Mi characters of them, came by is forgotten: the files that are a node's own.
 */
export function memoise<Result>(compute: (text: string) => Result): (text: string) => Result {
  return memoiseBy((text) => text, compute)
}

/** The same for an argument that a text stands for: all that have one text get one result. */
export function memoiseBy<Argument, Result>(
  keyOf: (argument: Argument) => string,
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  let young = new Map<string, Result>()
  let old = young
  let characters = 0
  return (argument) => {
    const key = keyOf(argument)
    const known = young.get(key)
    if (known !== undefined) return known
    if (young.size >= MOST_ENTRIES || characters > MOST_CHARACTERS) {
      old = young
      young = new Map()
      characters = 0
    }
    const result = old.get(key) ?? compute(argument)
    young.set(key, result)
    characters += key.length
    return result
  }
}

/** Remembers a pure function's results by an object that many nodes share, for as long as it lives. */
export function memoiseOn<Argument extends object, Result>(
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  const results = new WeakMap<Argument, Result>()
  return (argument) => {
    const known = results.get(argument)
    if (known !== undefined) return known
    const result = compute(argument)
    results.set(argument, result)
    return result
  }
}

/** Remembers the last list's results: an element that stands at its place again has the same one. */
export function memoiseEach<Element extends object, Result>(
  compute: (element: Element) => Result,
): (elements: readonly Element[]) => readonly Result[] {
  let last: readonly { readonly element: Element; readonly result: Result }[] = []
  return (elements) => {
    last = elements.map((element, index) => {
      const known = last[index]
      return known?.element === element ? known : { element, result: compute(element) }
    })
    return last.map(({ result }) => result)
  }
}

/** Remembers the last result alone, for all arguments that are alike to the function. */
export function memoiseLast<Argument, Result>(
  areAlike: (one: Argument, other: Argument) => boolean,
  compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
  let last: { readonly argument: Argument; readonly result: Result } | null = null
  return (argument) => {
    if (last === null || !areAlike(argument, last.argument)) last = { argument, result: compute(argument) }
    return last.result
  }
}
