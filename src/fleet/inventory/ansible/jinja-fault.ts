import type { Diagnostic, Path } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import type { Written } from '../written.ts'

/** The complaint of a variable that only Ansible could render; null where it is plain data. */
export function jinjaFault({ key, value, at }: Written): Diagnostic | null {
  const found = findJinja(value, [])
  if (found === null) return null
  return {
    code: 'ansible-jinja',
    severity: 'error',
    message: `the variable ${quote(key)} holds ${quote(found.text)}, which only Ansible can render`,
    hint: 'write the value; what is computed belongs into the layers of the Fleet, as $(…)',
    at: at(found.path),
    related: [],
  }
}

const JINJA = /\{\{.*?\}\}|\{%.*?%\}|\{\{|\{%/s

type Found = { readonly text: string; readonly path: Path }

function findJinja(value: unknown, path: Path): Found | null {
  if (typeof value === 'string') {
    const text = JINJA.exec(value)?.[0]
    return text === undefined ? null : { text, path }
  }
  if (typeof value !== 'object' || value === null) return null
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : Object.entries(value)
  for (const [step, inside] of entries) {
    const found = findJinja(inside, [...path, step])
    if (found !== null) return found
  }
  return null
}
