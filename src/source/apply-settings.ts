import { checked, hasError, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, Path, Place } from '#src/diagnostics/diagnostic.ts'
import type { Location } from '#src/diagnostics/location.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { checkValues } from './check-values.ts'
import { nowhere } from './locate.ts'
import { parsePath, printPath, resolvePath, valueAt } from './path.ts'
import { parsePlainScalar } from './scalar.ts'
import type { ErrorText } from './source-error.ts'
import type { Source } from './source.ts'
import { buildTree } from './tree.ts'
import { parseYaml } from './yaml-document.ts'

/** The SourceId of a `--set` argument. */
const SET = '--set'

/**
 * Changes a document by `path=value` settings, one after the other: a later one wins. Map keys that are not there are made, list elements
 * are not. A value is read like a plain scalar of the document; one that begins with a quote, `[` or `{` is read as YAML.
 */
export function applySettings(source: Source, settings: readonly string[]): Checked<Source> {
  const diagnostics: Diagnostic[] = []
  const applied: Path[] = []
  let value = source.value
  for (const setting of settings) {
    const result = applySetting(value, setting)
    if ('failed' in result) diagnostics.push(...result.failed)
    else {
      value = result.value
      applied.push(result.path)
    }
  }
  return checked(settings.length === 0 ? source : settingsOver(source, value, applied), diagnostics)
}

type Applied = { readonly value: unknown; readonly path: Path } | { readonly failed: readonly Diagnostic[] }

function applySetting(document: unknown, setting: string): Applied {
  const fail = (complaint: ErrorText): Applied => ({ failed: [settingError(setting, complaint)] })
  const equals = equalsOf(setting)
  if (equals === -1)
    return fail({
      code: 'setting-format',
      message: `${quote(setting)} is no setting: it has ${setting.includes('=') ? 'a bracket that is not closed' : 'no ='}`,
      hint: 'write it as path=value, as --set underlay.asn=64999',
    })
  const pathText = setting.slice(0, equals)
  const steps = parsePath(pathText)
  if (!steps.ok) return fail({ code: 'setting-path', message: `${quote(pathText)} ${steps.reason}`, hint: steps.hint })
  const path = resolvePath(document, steps.value)
  if (!path.ok) return fail({ code: 'setting-path', message: `${quote(pathText)} ${path.reason}`, hint: path.hint })
  const value = valueOf({ document, setting, path: path.value }, setting.slice(equals + 1))
  if ('failed' in value) return value
  return { value: withValue(document, path.value, value.value), path: path.value }
}

/** The first `=` outside brackets: a selector may hold one. */
function equalsOf(setting: string): number {
  let depth = 0
  for (let index = 0; index < setting.length; index++) {
    if (setting[index] === '[') depth++
    if (setting[index] === ']') depth--
    if (setting[index] === '=' && depth <= 0) return index
  }
  return -1
}

type Target = { readonly document: unknown; readonly setting: string; readonly path: Path }

type Value = { readonly value: unknown } | { readonly failed: readonly Diagnostic[] }

function valueOf({ document, setting, path }: Target, text: string): Value {
  const missing = { code: 'value-missing', message: `${quote(setting)} gives no value`, hint: 'an empty text is written ""' }
  if (text === '') return { failed: [settingError(setting, missing)] }
  const read = readValue(setting, text)
  if ('failed' in read) return read
  const failed = checkValues(SET, read.value, { path, document }).map((diagnostic) => settingError(setting, diagnostic))
  return failed.length > 0 ? { failed } : read
}

function readValue(setting: string, text: string): Value {
  if (!/^["'[{]/.test(text)) return { value: parsePlainScalar(text) }
  const { root, diagnostics } = parseYaml(SET, text)
  const tree = hasError(diagnostics) ? { value: null, diagnostics } : buildTree(SET, root)
  if (tree.diagnostics.length === 0) return { value: tree.value }
  const failed = tree.diagnostics.map(({ code, message, hint }) => ({ code, message: `in ${quote(setting)}: ${message}`, hint }))
  return { failed: failed.map((complaint) => settingError(setting, complaint)) }
}

function settingError(setting: string, { code, message, hint }: ErrorText): Diagnostic {
  return { code, severity: 'error', message, hint, at: { source: SET, argument: setting }, related: [] }
}

/** A copy of `here` with `value` at the path; what is not on the way is shared. */
function withValue(here: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (Array.isArray(here)) return here.map((item: unknown, index) => (index === step ? withValue(item, rest, value) : item))
  const entries = typeof here === 'object' && here !== null ? Object.entries(here) : []
  const map = new Map<string, unknown>(entries)
  map.set(String(step), withValue(map.get(String(step)), rest, value))
  return Object.fromEntries(map)
}

function settingsOver(source: Source, value: unknown, applied: readonly Path[]): Source {
  const print = (path: Path): string => printPath(value, path)
  const locate = (at: Place): Location => {
    if ('argument' in at) return { ...nowhere(at.source), path: at.argument }
    if (!('path' in at) || !isSet(source, at.path, applied)) return source.locate(at)
    return { ...nowhere(SET), path: print(at.path) }
  }
  return { id: source.id, value, locate, printPath: print }
}

/** A place comes from a setting where one made it or something around it, or where it exists only for the sake of one inside. */
function isSet(source: Source, path: Path, applied: readonly Path[]): boolean {
  return applied.some((set) => isPrefix(set, path) || (isPrefix(path, set) && valueAt(source.value, path) === undefined))
}

function isPrefix(short: Path, long: Path): boolean {
  return short.length <= long.length && short.every((step, index) => step === long[index])
}
