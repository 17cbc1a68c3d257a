/** The words of a text between spaces and commas, as the cells of groups and of lists hold them; what stands in parentheses is one word. */
export function words(text: string): readonly string[] {
  if (!text.includes('(')) return text.split(/[\s,]+/).filter((word) => word !== '')
  const found: string[] = []
  let depth = 0
  let word = ''
  for (const character of `${text} `) {
    if (character === '(') depth++
    if (character === ')') depth = Math.max(0, depth - 1)
    if (depth > 0 || !/[\s,]/.test(character)) word += character
    else {
      if (word !== '') found.push(word)
      word = ''
    }
  }
  return word.trim() === '' ? found : [...found, word.trim()]
}
