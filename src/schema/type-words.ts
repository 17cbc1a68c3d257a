import { quote } from '#src/diagnostics/quote.ts'

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
}

/** zod's names of types in words, each once. */
export function typeWords(expected: readonly string[]): readonly string[] {
  return [...new Set(expected.map((type) => WORDS[type] ?? type))]
}

/** Words that are booleans elsewhere and text here. */
const BOOLEANS: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  no: 'false',
  off: 'false',
  true: 'true',
  false: 'false',
}

/** What to type where a value has another type than the one that is due; null where nothing obvious was meant. */
export function typeHint(expected: readonly string[], value: unknown): string | null {
  if (typeof value === 'string' && expected.includes('boolean')) {
    const meant = BOOLEANS[value.toLowerCase()]
    if (meant !== undefined) return `write ${meant} without quotes`
  }
  if (typeof value === 'string' && (expected.includes('number') || expected.includes('int'))) return numberHint(value)
  if (typeof value !== 'object' && expected.length === 1 && expected[0] === 'array')
    return `write it as a list: [${quote(value)}]`
  if ((typeof value === 'number' || typeof value === 'boolean') && expected.includes('string')) return `quote it: "${value}"`
  return null
}

function numberHint(text: string): string | null {
  if (/^-?(?:0|[1-9]\d*)$/.test(text)) return `write ${text} without quotes`
  return /^[+-]?(?:0[xob])?[\d_.]+(?:e[+-]?\d+)?$/i.test(text) || /^0x[0-9a-f]+$/i.test(text)
    ? 'write it as a plain decimal number'
    : null
}
