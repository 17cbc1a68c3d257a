/** What one scalar of a document can be. */
export type ScalarValue = string | number | boolean | null

/**
 * Reads a plain (unquoted) scalar by YAML 1.2's core schema, with one difference: a number that does not print back as its own text
 * stays the text. So `5.10` is not 5.1, `0644` not 644, and 20 digits lose none.
 */
export function parsePlainScalar(text: string): ScalarValue {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null
  if (/^(?:true|True|TRUE)$/.test(text)) return true
  if (/^(?:false|False|FALSE)$/.test(text)) return false
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) return text
  const number = Number(text)
  return String(number) === text ? number : text
}
