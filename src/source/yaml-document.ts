import { Composer, isScalar, Parser, type CST, type Document } from 'yaml'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import { parsePlainScalar } from './scalar.ts'
import { offsetError } from './source-error.ts'
import { syntaxErrors } from './syntax-error.ts'

/** The root node of the one document of a text (null where errors forbid it), as the YAML library made it. */
export type YamlDocument = { readonly root: unknown; readonly diagnostics: readonly Diagnostic[] }

/** Deeper documents are made to hurt: the library recurses. */
const DEEPEST = 100

/**
 * Scalars are left as text (`failsafe`): this package reads them itself. Keys may repeat here because the library's check is quadratic;
 * merge keys and tags mean nothing.
 */
const OPTIONS = { schema: 'failsafe', resolveKnownTags: false, merge: false, uniqueKeys: false, logLevel: 'silent' } as const

/** Parses YAML 1.2 text of one document without directives. */
export function parseYaml(id: SourceId, text: string): YamlDocument {
  const tokens = [...new Parser().parse(text)]
  const refused = directiveErrors(id, tokens) ?? depthErrors(id, tokens)
  if (refused !== null) return { root: null, diagnostics: refused }
  const documents = [...new Composer(OPTIONS).compose(tokens, true, text.length)]
  const errors = documents.flatMap((document) => document.errors)
  const syntax = errors.length === 0 ? [] : syntaxErrors({ id, text, openingQuotes: openingQuotes(tokens) }, errors)
  const diagnostics = [...syntax, ...surplusDocuments(id, tokens)]
  if (diagnostics.length === 0 && isEmpty(documents[0])) diagnostics.push(emptyDocument(id, text))
  return { root: documents[0]?.contents ?? null, diagnostics }
}

function directiveErrors(id: SourceId, tokens: readonly CST.Token[]): readonly Diagnostic[] | null {
  const found = tokens.filter((token) => token.type === 'directive')
  if (found.length === 0) return null
  return found.map(({ offset, source }) =>
    offsetError(
      id,
      { offset, length: source.length },
      {
        code: 'yaml-directive',
        message: `the directive ${source.split(/\s/)[0]} is not allowed: it changes how values are read`,
        hint: 'delete this line and the --- that follows; documents are YAML 1.2',
      },
    ),
  )
}

function depthErrors(id: SourceId, tokens: readonly CST.Token[]): readonly Diagnostic[] | null {
  for (const { token, depth } of walk(tokens)) {
    if (depth > DEEPEST) return [tooDeep(id, token.offset)]
  }
  return null
}

/** All tokens, without recursion. */
function* walk(tokens: readonly CST.Token[]): Generator<{ readonly token: CST.Token; readonly depth: number }> {
  const stack = tokens.map((token) => ({ token, depth: 0 }))
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    yield entry
    for (const token of childrenOf(entry.token)) stack.push({ token, depth: entry.depth + 1 })
  }
}

/** The library reports a quote that is never closed at the end of the text; it belongs where it opens. */
function openingQuotes(tokens: readonly CST.Token[]): ReadonlyMap<number, number> {
  const quotes = new Map<number, number>()
  for (const { token } of walk(tokens)) {
    const isQuoted = token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar'
    if (isQuoted) quotes.set(token.offset + token.source.length, token.offset)
  }
  return quotes
}

function tooDeep(id: SourceId, offset: number): Diagnostic {
  return offsetError(
    id,
    { offset, length: 1 },
    { code: 'yaml-too-deep', message: `lists and maps are nested more than ${DEEPEST} deep`, hint: null },
  )
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value]
  if (!('items' in token)) return []
  const children: CST.Token[] = []
  for (const { key, value } of token.items) {
    if (key !== undefined && key !== null) children.push(key)
    if (value !== undefined) children.push(value)
  }
  return children
}

function surplusDocuments(id: SourceId, tokens: readonly CST.Token[]): readonly Diagnostic[] {
  const [first, second] = tokens.filter((token) => token.type === 'document')
  if (first === undefined || second === undefined) return []
  const marker = second.start.find((token) => token.type === 'doc-start')
  const place = marker === undefined ? { offset: second.offset, length: 1 } : { offset: marker.offset, length: 3 }
  return [
    offsetError(id, place, {
      code: 'yaml-multiple-documents',
      message: 'a second document begins here; a file holds one',
      hint: 'put each document into a file of its own',
    }),
  ]
}

function isEmpty(document: Document | undefined): boolean {
  const contents = document?.contents ?? null
  if (contents === null) return true
  return isScalar(contents) && contents.type === 'PLAIN' && parsePlainScalar(contents.source ?? '') === null
}

function emptyDocument(id: SourceId, text: string): Diagnostic {
  const what = text.trim() === '' ? 'is empty' : 'has no content'
  return {
    code: 'empty-document',
    severity: 'error',
    message: `the document ${what}`,
    hint: '`gen-ignition init` prints one to begin with',
    at: { source: id, wholeFile: true },
    related: [],
  }
}
