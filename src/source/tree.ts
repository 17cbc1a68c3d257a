import { isAlias, isMap, isScalar, isSeq, type Alias, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import type { Diagnostic, Path, SourceId } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { parsePlainScalar } from './scalar.ts'
import { offsetError, pathError, type ErrorText, type Span } from './source-error.ts'

/** Plain data made of a YAML tree, and what each alias stands for. */
export type Tree = {
  readonly value: unknown
  readonly aliases: ReadonlyMap<unknown, unknown>
  readonly diagnostics: readonly Diagnostic[]
}

/** Aliases may make a document this many values longer, no more: nested ones grow exponentially. */
const MOST_EXPANDED = 100_000

type Walk = {
  readonly id: SourceId
  /** Latest node of each anchor, in document order. */
  readonly anchors: Map<string, unknown>
  readonly aliases: Map<unknown, unknown>
  /** What a node became; an alias shares it. */
  readonly built: Map<unknown, { readonly value: unknown; readonly size: number }>
  readonly found: Diagnostic[]
  expanded: number
}

/** Builds the data of a document. Reports everything that YAML allows and we do not. Linear in the size of the text. */
export function buildTree(id: SourceId, root: unknown): Tree {
  const walk: Walk = { id, anchors: new Map(), aliases: new Map(), built: new Map(), found: [], expanded: 0 }
  const { value } = build(walk, root, [])
  return { value, aliases: walk.aliases, diagnostics: walk.found }
}

type Built = { readonly value: unknown; readonly size: number }

function build(walk: Walk, node: unknown, path: Path): Built {
  if (isAlias(node)) return buildAlias(walk, node, path)
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { value: null, size: 1 }
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node)
  if (node.tag !== undefined) complain(walk, path, tagComplaint(node.tag))
  const built = isScalar(node)
    ? { value: scalarValue(node), size: 1 }
    : isMap(node)
      ? buildMap(walk, node, path)
      : buildList(walk, node, path)
  if (node.anchor !== undefined) walk.built.set(node, built)
  return built
}

function tagComplaint(tag: string): ErrorText {
  const shown = tag.replace('tag:yaml.org,2002:', '!!')
  return {
    code: 'yaml-unknown-tag',
    message: `the tag ${quote(shown)} is not known`,
    hint: shown === '!!str' ? 'quote the value instead' : 'delete it: no tags are needed',
  }
}

function scalarValue(node: Scalar): unknown {
  return node.type === 'PLAIN' ? parsePlainScalar(node.source ?? '') : node.value
}

function buildAlias(walk: Walk, node: Alias, path: Path): Built {
  const target = walk.anchors.get(node.source)
  if (target === undefined) return refuseAlias(walk, path, unknownAlias(node.source))
  const built = walk.built.get(target)
  if (built === undefined)
    return refuseAlias(walk, path, {
      code: 'yaml-alias-cycle',
      message: `the alias *${node.source} stands inside its own anchor`,
      hint: null,
    })
  walk.aliases.set(node, target)
  walk.expanded += built.size
  if (walk.expanded > MOST_EXPANDED) return refuseAlias(walk, path, ALIAS_BOMB)
  return built
}

const ALIAS_BOMB: ErrorText = {
  code: 'yaml-alias-bomb',
  message: `the aliases up to here repeat more than ${MOST_EXPANDED} values`,
  hint: 'aliases of anchors that hold aliases multiply; write the values out',
}

function unknownAlias(name: string): ErrorText {
  const known = { code: 'yaml-alias-unknown', message: `there is no anchor &${name} before the alias *${name}` }
  return { ...known, hint: `a value that begins with * must be quoted: ${quote(`*${name}`)}` }
}

/** After the first bomb the others say nothing new. */
function refuseAlias(walk: Walk, path: Path, complaint: ErrorText): Built {
  const isKnown = complaint === ALIAS_BOMB && walk.found.some(({ code }) => code === ALIAS_BOMB.code)
  if (!isKnown) complain(walk, path, complaint)
  return { value: '', size: 1 }
}

function buildList(walk: Walk, node: YAMLSeq, path: Path): Built {
  const built = node.items.map((item, index) => build(walk, item, [...path, index]))
  return { value: built.map(({ value }) => value), size: built.reduce((sum, { size }) => sum + size, 1) }
}

function buildMap(walk: Walk, node: YAMLMap, path: Path): Built {
  const keys = new Map<string, Scalar>()
  const entries: [string, unknown][] = []
  let total = 1
  for (const pair of node.items) {
    const key = keyOf(walk, pair, node)
    if (key === null) continue
    const first = keys.get(key.text)
    if (first !== undefined) duplicate(walk, key, first)
    else keys.set(key.text, key.node)
    const { value, size } = build(walk, pair.value, [...path, key.text])
    if (first === undefined && !isHidden(key.text, path)) entries.push([key.text, value])
    total += size
  }
  return { value: Object.fromEntries(entries), size: total }
}

/** Top-level `x-*` keys hold anchors and are no part of the document. */
function isHidden(key: string, path: Path): boolean {
  return path.length === 0 && key.startsWith('x-')
}

/** The key of a pair, or null (and a complaint) where it is none that a document may have. */
function keyOf(walk: Walk, pair: Pair, map: YAMLMap): { readonly text: string; readonly node: Scalar } | null {
  const { key } = pair
  if (!isScalar(key)) {
    walk.found.push(
      offsetError(walk.id, spanOf(key) ?? spanOf(map) ?? { offset: 0, length: 1 }, isMap(key) ? TEMPLATE_KEY : NOT_TEXT),
    )
    return null
  }
  if (key.anchor !== undefined) walk.anchors.set(key.anchor, key)
  walk.built.set(key, { value: key.value, size: 1 })
  const text = String(key.value)
  const complaint = key.tag === undefined ? keyComplaint(key, text) : tagComplaint(key.tag)
  if (complaint !== null) walk.found.push(offsetError(walk.id, spanOf(key) ?? { offset: 0, length: 1 }, complaint))
  return text === '__proto__' ? null : { text, node: key }
}

const NOT_TEXT: ErrorText = { code: 'yaml-key', message: 'a key must be plain text', hint: null }

/** `{{ x }}` reads as a map whose key is a map. */
const TEMPLATE_KEY: ErrorText = {
  code: 'template-leftover',
  message: 'this key is a map, as a template expression {{ … }} looks to YAML',
  hint: 'documents are not templates: write the value',
}

function keyComplaint(key: Scalar, text: string): ErrorText | null {
  if (text === '__proto__') return { code: 'yaml-proto-key', message: 'the key "__proto__" is not allowed', hint: null }
  if (key.type !== 'PLAIN') return null
  if (text === '<<')
    return {
      code: 'yaml-merge-key',
      message: 'the merge key << is not supported',
      hint: 'repeat the keys, or use aliases for single values: key: *anchor',
    }
  if (typeof parsePlainScalar(text) === 'string') return null
  return {
    code: 'yaml-key',
    message: `the key ${text === '' ? 'before this colon is missing' : `${text} is not text`}`,
    hint: text === '' ? null : `quote it: ${quote(text)}`,
  }
}

function duplicate(walk: Walk, key: { readonly text: string; readonly node: Scalar }, first: Scalar): void {
  const second = spanOf(key.node)
  const before = spanOf(first)
  if (second === null || before === null) return
  walk.found.push({
    ...offsetError(walk.id, second, {
      code: 'yaml-duplicate-key',
      message: `the key ${quote(key.text)} is given twice`,
      hint: 'delete one of them',
    }),
    related: [{ message: 'first given', at: { source: walk.id, ...before } }],
  })
}

/** Where a node stands in the text, without what trails it. */
export function spanOf(node: unknown): Span | null {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return null
  const range = node.range ?? null
  return range === null ? null : { offset: range[0], length: Math.max(1, range[1] - range[0]) }
}

function complain(walk: Walk, path: Path, complaint: ErrorText): void {
  walk.found.push(pathError(walk.id, { path, part: 'value' }, complaint))
}
