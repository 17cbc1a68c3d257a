import type * as z from 'zod'
import type { Diagnostic, Path } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { valueAt } from '#src/source/path.ts'
import type { Source } from '#src/source/source.ts'
import { descriptionAt, isFreeTextAt, isWholeAt, knownKeys, rangeAt } from './schema-walk.ts'
import { oddNumberHint, typeHint, typeWords } from './type-words.ts'
import type { Fault } from './zod-issues.ts'

/** What the sentences about a fault are made of. */
type Context = { readonly source: Source; readonly schema: z.core.$ZodType }

type Text = { readonly code: string; readonly message: string; readonly hint: string | null }

/** Faults as diagnostics. A misspelt key that is due is one fault, not an unknown key and a missing one. */
export function describeFaults(source: Source, schema: z.core.$ZodType, faults: readonly Fault[]): readonly Diagnostic[] {
  const context = { source, schema }
  const missing = faults.filter(({ kind }) => kind === 'missing').map(({ path }) => path)
  const unknown = faults
    .filter(({ kind }) => kind === 'unknown-key')
    .map(({ path }) => ({ path, meant: meantKey(path, missing) }))
  const meant = new Set(unknown.map((key) => key.meant))
  const others = faults.filter(({ kind, path }) => kind !== 'unknown-key' && !meant.has(path))
  return [...unknown.map((key) => unknownKey(context, key.path, key.meant)), ...others.map((fault) => describe(context, fault))]
}

/** The missing key of the same map that an unknown one misspells. */
function meantKey(path: Path, missing: readonly Path[]): Path | null {
  const siblings = missing.filter(
    (other) => other.length === path.length && other.slice(0, -1).every((step, index) => step === path[index]),
  )
  const names = siblings.map((other) => String(other.at(-1)))
  const near = nearest(String(path.at(-1)), names)
  return near === null ? null : (siblings[names.indexOf(near)] ?? null)
}

function unknownKey(context: Context, path: Path, meant: Path | null): Diagnostic {
  const key = String(path.at(-1))
  const map = path.slice(0, -1)
  const known = knownKeys(context.schema, map) ?? []
  const given = valueAt(context.source.value, map)
  const free = known.filter((name) => typeof given !== 'object' || given === null || !Object.hasOwn(given, name))
  const near = meant === null ? (nearest(key, free) ?? nearest(key, known)) : String(meant.at(-1))
  const hint = near === null ? `${owner(context, map)} takes ${known.join(', ')}` : `did you mean ${quote(near)}?`
  return diagnostic(context, { path, part: 'key' }, { code: 'unknown-key', message: `unknown key ${quote(key)}`, hint })
}

function describe(context: Context, fault: Fault): Diagnostic {
  const isKey = fault.kind === 'custom' && fault.code === 'not-supported-yet'
  return diagnostic(context, { path: fault.path, part: isKey ? 'key' : 'value' }, textOf(context, fault))
}

function diagnostic({ source }: Context, at: { readonly path: Path; readonly part: 'key' | 'value' }, text: Text): Diagnostic {
  return { ...text, severity: 'error', at: { source: source.id, ...at }, related: [] }
}

function textOf(context: Context, fault: Fault): Text {
  const { path } = fault
  const value = valueAt(context.source.value, path)
  switch (fault.kind) {
    case 'unknown-key':
      return { code: 'unknown-key', message: `unknown key ${quote(path.at(-1))}`, hint: null }
    case 'missing':
      return missingText(context, path)
    case 'type':
      return typeText(context, fault, value)
    case 'word':
      return wordText(context, fault, value)
    case 'range':
      return {
        code: 'out-of-range',
        message: `${quote(value)} is out of range: ${rangeWords(context, path)}`,
        hint: descriptionAt(context.schema, path),
      }
    case 'empty':
      return {
        code: 'empty-value',
        message: `${subject(path)} is empty`,
        hint: Array.isArray(value) ? 'give it at least one element' : 'write something',
      }
    case 'custom':
      return customText(fault, value)
  }
}

function missingText(context: Context, path: Path): Text {
  const key = quote(path.at(-1))
  const description = descriptionAt(context.schema, path)
  return {
    code: 'required-key',
    message: `${owner(context, path.slice(0, -1))} has no ${key}`,
    hint: description === null ? `add ${key}` : `add ${key}: ${description}`,
  }
}

function typeText({ schema }: Context, { path, expected, alternatives }: Fault & { kind: 'type' }, value: unknown): Text {
  const due = [...typeWords(expected, isWholeAt(schema, path)), ...alternatives.map((word) => quote(word))].join(' or ')
  const hint =
    path.length === 0
      ? '`gen-ignition init` prints a document to begin with'
      : typeHint(expected, value, isFreeTextAt(schema, path))
  return {
    code: 'wrong-type',
    message: `${subject(path)} must be ${due}, but it is ${whatItIs(value)}`,
    hint: hint ?? descriptionAt(schema, path),
  }
}

function wordText({ schema }: Context, { path, allowed, expected }: Fault & { kind: 'word' }, value: unknown): Text {
  if (typeof value !== 'string' && expected.length > 0) {
    return { code: 'wrong-type', message: `${subject(path)} cannot be ${whatItIs(value)}`, hint: descriptionAt(schema, path) }
  }
  const near = typeof value === 'string' ? nearest(value, allowed) : null
  const all = [...allowed, ...typeWords(expected, isWholeAt(schema, path))]
  const hint = near !== null ? `did you mean ${quote(near)}?` : all.length === 1 ? `write ${all[0]}` : `one of ${all.join(', ')}`
  return { code: 'not-allowed-value', message: `${quote(value)} is not allowed for ${subject(path)}`, hint }
}

function customText({ path, code, reason, hint, alternatives }: Fault & { kind: 'custom' }, value: unknown): Text {
  if (code === 'not-supported-yet') return { code, message: `${quote(path.at(-1))} ${reason}`, hint }
  const near = typeof value === 'string' ? nearest(value, alternatives) : null
  if (near !== null)
    return {
      code: 'not-allowed-value',
      message: `${quote(value)} is not allowed for ${subject(path)}`,
      hint: `did you mean ${quote(near)}?`,
    }
  const others =
    alternatives.length === 0 ? null : `${alternatives.join(' and ')} ${alternatives.length === 1 ? 'is' : 'are'} allowed too`
  return { code, message: `${quote(value)} ${reason}`, hint: hint ?? oddNumberHint(value) ?? others }
}

function rangeWords({ schema }: Context, path: Path): string {
  const range = rangeAt(schema, path)
  if (range === null) return subject(path)
  if (range.max === null) return `${subject(path)} is ${range.min ?? 0} or more`
  return `${subject(path)} is ${range.min ?? 0} to ${range.max}`
}

/** A map, by its path; the document itself has none. */
function owner({ source }: Context, path: Path): string {
  return path.length === 0 ? 'the document' : quote(source.printPath(path))
}

/** A value, by its key. */
function subject(path: Path): string {
  const last = path.at(-1)
  if (typeof last === 'string') return quote(last)
  const list = path.findLast((step) => typeof step === 'string')
  return list === undefined ? 'the document' : `an element of ${quote(list)}`
}

function whatItIs(value: unknown): string {
  if (typeof value === 'string') return `the text ${quote(value)}`
  return typeof value === 'number' ? `the number ${value}` : quote(value)
}
