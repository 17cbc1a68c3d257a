/** Where in an input something stands. A list element is addressed by its position. */
export type Path = readonly (string | number)[]

/** Names the text a place belongs to: a file name as the user typed it, `-` for standard input, or an argument such as `--set`. */
export type SourceId = string

/**
 * A place in a source. Rules know paths only; the source they came from turns a path into line and column
 * (`Source.locate`). Offsets count UTF-16 code units from the start of the text and are used for YAML syntax errors alone.
 */
export type Place =
  | { readonly source: SourceId; readonly path: Path; readonly part: 'key' | 'value' }
  | { readonly source: SourceId; readonly offset: number; readonly length: number }
  | { readonly source: SourceId; readonly wholeFile: true }
  | { readonly source: SourceId; readonly argument: string }

export type Severity = 'error' | 'warning'

/** Kebab-case and permanent: users write it in `lint:` and in CI filters. */
export type Code = string

export type Related = { readonly message: string; readonly at: Place }

/** One complaint. `message` is one sentence that names the value and the rule; `hint` says what to type instead. */
export type Diagnostic = {
  readonly code: Code
  readonly severity: Severity
  readonly message: string
  readonly hint: string | null
  readonly at: Place
  readonly related: readonly Related[]
}
