import Handlebars from 'handlebars'

/** What a walk over a template has found: complaints about names, and which blocks were entered and skipped. */
export type TemplateWalk = {
  readonly complaints: Set<string>
  readonly entered: Set<string>
  readonly skipped: Set<string>
  readonly blocks: Set<string>
}

/** Nodes of Handlebars' syntax tree, as far as our templates use them. */
type Expression = { readonly type: string; readonly original: string }
type Statement = {
  readonly type: string
  readonly path: Expression
  readonly params: readonly Expression[]
  readonly program: Program
  readonly inverse?: Program
  readonly loc: { readonly start: { readonly line: number } }
}
type Program = { readonly body: readonly Statement[] }

export function newWalk(): TemplateWalk {
  return { complaints: new Set(), entered: new Set(), skipped: new Set(), blocks: new Set() }
}

/**
 * Looks up every name of a template in a view, in blocks too: Handlebars' strict mode throws for an unknown name in a mustache, not in
 * `{{#if name}}` and `{{#each name}}`. Both branches of an `if` are walked, so that an unknown name cannot hide in the other one.
 */
export function walkTemplate(text: string, view: unknown, walk: TemplateWalk): void {
  walkProgram(Handlebars.parse(text) as unknown as Program, view, walk)
}

function walkProgram(program: Program, context: unknown, walk: TemplateWalk): void {
  for (const statement of program.body) {
    if (statement.type === 'MustacheStatement') lookUp(statement.path, context, statement, walk)
    else if (statement.type === 'BlockStatement') walkBlock(statement, context, walk)
    else if (statement.type !== 'ContentStatement') complain(statement, `has a ${statement.type}`, walk)
  }
}

function walkBlock(block: Statement, context: unknown, walk: TemplateWalk): void {
  const [parameter] = block.params
  if (parameter === undefined || block.params.length > 1) return complain(block, 'has not one parameter', walk)
  const key = `${block.loc.start.line}: #${block.path.original} ${parameter.original}`
  const value = lookUp(parameter, context, block, walk)
  walk.blocks.add(key)
  if (block.path.original === 'if') {
    if (typeof value !== 'boolean') complain(block, `asks if ${parameter.original}, which is no boolean`, walk)
    walk[value === true ? 'entered' : 'skipped'].add(key)
    walkProgram(block.program, context, walk)
    if (block.inverse !== undefined) walkProgram(block.inverse, context, walk)
  } else if (block.path.original === 'each') {
    if (!Array.isArray(value)) return complain(block, `repeats ${parameter.original}, which is no list`, walk)
    walk[value.length > 0 ? 'entered' : 'skipped'].add(key)
    for (const element of value) walkProgram(block.program, element, walk)
  } else complain(block, `has the helper ${block.path.original}`, walk)
}

function lookUp(path: Expression, context: unknown, statement: Statement, walk: TemplateWalk): unknown {
  if (path.original === 'this') {
    if (typeof context === 'object') complain(statement, 'prints an object', walk)
    return context
  }
  if (typeof context !== 'object' || context === null || !Object.hasOwn(context, path.original)) {
    return complain(statement, `names ${path.original}, which is not in the view`, walk)
  }
  const value: unknown = Reflect.get(context, path.original)
  if (value === null || value === undefined || typeof value === 'function')
    complain(statement, `${path.original} is ${String(value)}`, walk)
  if (statement.type === 'MustacheStatement' && typeof value === 'object')
    complain(statement, `prints ${path.original}, an object`, walk)
  return value
}

function complain(statement: Statement, complaint: string, walk: TemplateWalk): undefined {
  walk.complaints.add(`line ${statement.loc.start.line} ${complaint}`)
  return undefined
}
