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

/** zod's names of types in words, each once. To text zod says `number` where whole numbers are due. */
export function typeWords(expected: readonly string[], isWhole: boolean): readonly string[] {
  return [...new Set(expected.map((type) => (type === 'number' && isWhole ? WORDS['int'] : WORDS[type]) ?? type))]
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
export function typeHint(expected: readonly string[], value: unknown, isFreeText: boolean): string | null {
  if (typeof value === 'string' && expected.includes('boolean')) {
    const meant = BOOLEANS[value.toLowerCase()]
    if (meant !== undefined) return `write ${meant} without quotes`
  }
  if (typeof value === 'string' && (expected.includes('number') || expected.includes('int'))) return numberHint(value)
  if (typeof value !== 'object' && expected.length === 1 && expected[0] === 'array')
    return `write it as a list: [${quote(value)}]`
  if ((typeof value === 'number' || typeof value === 'boolean') && isFreeText) return `quote it: "${value}"`
  return null
}

function numberHint(text: string): string | null {
  if (!/^-?(?:0|[1-9]\d*)$/.test(text)) return oddNumberHint(text)
  return String(Number(text)) === text ? `write ${text} without quotes` : 'the number is too large'
}

/** Octal, hexadecimal, with an exponent, with leading zeros: other YAML readers disagree about it, so it stays text here. */
export function oddNumberHint(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const isOdd = /^[+-]?(?:0[ob]?)?[\d_]*\.?[\d_]+(?:e[+-]?\d+)?$/i.test(value) || /^0x[0-9a-f]+$/i.test(value)
  return isOdd && !/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? 'write it as a plain decimal number' : null
}
