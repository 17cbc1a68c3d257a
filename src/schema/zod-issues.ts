import type * as z from 'zod'
import type { Path } from '#src/diagnostics/diagnostic.ts'
import { valueAt } from '#src/source/path.ts'

/**
 * One thing that is wrong with one place, in terms of the document. `alternatives` are the words that would be allowed there besides
 * what the fault is about.
 */
export type Fault = { readonly path: Path } & (
  | { readonly kind: 'unknown-key' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'type'; readonly expected: readonly string[]; readonly alternatives: readonly string[] }
  | { readonly kind: 'word'; readonly allowed: readonly string[]; readonly expected: readonly string[] }
  | { readonly kind: 'range' }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'custom'
      readonly code: string
      readonly reason: string
      readonly hint: string | null
      readonly alternatives: readonly string[]
    }
)

/** zod's issues as faults. Of a union the branch is taken that was meant; unions are never "invalid input". */
export function faultsOf(value: unknown, issues: readonly z.core.$ZodIssue[], at: Path = []): readonly Fault[] {
  return issues.flatMap((issue) => faultOf(value, issue, [...at, ...pathOf(issue.path)]))
}

function pathOf(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'number' ? step : String(step)))
}

function faultOf(value: unknown, issue: z.core.$ZodIssue, path: Path): readonly Fault[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ kind: 'unknown-key', path: [...path, key] }))
  if (valueAt(value, path) === undefined) return [{ kind: 'missing', path }]
  switch (issue.code) {
    case 'invalid_type':
      return [{ kind: 'type', path, expected: [issue.expected], alternatives: [] }]
    case 'invalid_value':
      return [wordFault(valueAt(value, path), path, { allowed: issue.values.map(String), expected: [] })]
    case 'too_small':
    case 'too_big':
      return [{ kind: issue.origin === 'array' || issue.origin === 'string' ? 'empty' : 'range', path }]
    case 'invalid_union':
      return unionFaults(value, issue.errors, path)
    case 'custom':
      return [customFault(issue, path)]
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return [{ kind: 'custom', path, code: 'not-allowed-value', reason: 'is not allowed here', hint: null, alternatives: [] }]
  }
}

function customFault({ message, params }: z.core.$ZodIssueCustom, path: Path): Fault {
  const code: unknown = params?.['code']
  const hint: unknown = params?.['hint']
  return {
    kind: 'custom',
    path,
    code: typeof code === 'string' ? code : 'not-allowed-value',
    reason: message,
    hint: typeof hint === 'string' ? hint : null,
    alternatives: [],
  }
}

/** A word of a list was due: text is told the list, everything else the type. */
function wordFault(
  value: unknown,
  path: Path,
  { allowed, expected }: { readonly allowed: readonly string[]; readonly expected: readonly string[] },
): Fault {
  const isScalar = typeof value !== 'object'
  return isScalar ? { kind: 'word', path, allowed, expected } : { kind: 'type', path, expected, alternatives: allowed }
}

/** A branch of a union that did not fit: by what it wanted in place of the value, or by what is wrong inside it. */
type Branch = {
  readonly expected: readonly string[]
  readonly words: readonly string[]
  readonly inside: readonly z.core.$ZodIssue[]
}

function unionFaults(value: unknown, errors: readonly (readonly z.core.$ZodIssue[])[], path: Path): readonly Fault[] {
  const branches = errors.flatMap(branchesOf)
  const words = branches.flatMap((branch) => branch.words)
  const expected = branches.flatMap((branch) => branch.expected)
  const inside = branches.map((branch) => branch.inside).filter((issues) => issues.length > 0)
  const [meant] = inside.toSorted((a, b) => a.length - b.length)
  if (meant === undefined)
    return [words.length === 0 ? typeFault(path, expected) : wordFault(valueAt(value, path), path, { allowed: words, expected })]
  return faultsOf(value, meant, path).map((fault) =>
    fault.kind === 'custom' && fault.path.length === path.length ? { ...fault, alternatives: words } : fault,
  )
}

function typeFault(path: Path, expected: readonly string[]): Fault {
  return { kind: 'type', path, expected, alternatives: [] }
}

function branchesOf(issues: readonly z.core.$ZodIssue[]): readonly Branch[] {
  const whole = issues.find(
    (issue) => issue.path.length === 0 && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code),
  )
  if (whole?.code === 'invalid_union') return whole.errors.flatMap(branchesOf)
  if (whole?.code === 'invalid_type') return [{ expected: [whole.expected], words: [], inside: [] }]
  if (whole?.code === 'invalid_value') return [{ expected: [], words: whole.values.map(String), inside: [] }]
  return [{ expected: [], words: [], inside: issues }]
}
