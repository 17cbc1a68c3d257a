import { Document, Scalar, visit } from 'yaml'

/** Characters that butane's YAML reader (1.1) refuses or takes for the end of a line; JSON's escapes leave them as they are. */
const NEEDS_ESCAPE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g
/** Whole lines that do not begin with white space, ended by one newline: what a literal block carries unchanged if it is printable. */
const BLOCK_TEXT = /^[^\s][^]*[^\n]\n$|^[^\s]\n$/
const NOT_PRINTABLE = /[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u

/** A text of lines: a literal block where it reads back unchanged, else in double quotes. */
export function yamlText(text: string): Scalar<string> {
  const scalar = new Scalar(text)
  scalar.type = BLOCK_TEXT.test(text) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE
  return scalar
}

/** Permission bits, as people read them: `0644`. */
export function yamlOctal(mode: number): Scalar<number> {
  const scalar = new Scalar(mode)
  scalar.format = 'OCT'
  return scalar
}

/** A YAML document of maps, lists and scalars that YAML 1.1 and 1.2 read alike; equal values give equal bytes. */
export function printButaneYaml(value: object): string {
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false })
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && NOT_PRINTABLE.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE
    },
  })
  return document.toString({ lineWidth: 0, doubleQuotedAsJSON: true }).replaceAll(NEEDS_ESCAPE, escapeCharacter)
}

/** Within double quotes, where alone these characters stand. */
function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
