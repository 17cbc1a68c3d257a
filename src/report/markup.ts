import { escapeUnprintable } from '#src/diagnostics/quote.ts'

/** A piece of HTML or SVG. Text gets in only through `element`, which escapes it: a name of the input cannot become a tag. */
export type Markup = { readonly markup: string }

export type Content = Markup | string | readonly Content[]

type Attributes = Readonly<Record<string, string | number>>

/** HTML's elements that have no end tag. */
const VOID: ReadonlySet<string> = new Set(['br', 'col', 'meta'])

/** One element. Names of elements and attributes are the code's own words; values and text may be anything. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Content[]): Markup {
  const start = `<${name}${Object.entries(attributes).map(printAttribute).join('')}>`
  return { markup: VOID.has(name) ? start : `${start}${printContent(children)}</${name}>` }
}

export function printContent(content: Content): string {
  if (typeof content === 'string') return escapeMarkup(content)
  return 'markup' in content ? content.markup : content.map(printContent).join('')
}

function printAttribute([name, value]: readonly [string, string | number]): string {
  return ` ${name}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escapeMarkup(value)}"`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Control characters and those that reorder text are written out, as `\u202e`. */
function escapeMarkup(text: string): string {
  return escapeUnprintable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
