import { readFileSync } from 'node:fs'
import { parseAst } from 'rolldown/parseAst'

/**
 * Puts the program behind a loader that runs it from V8's code cache (README.md here): one file, which also works alone.
 * `dist/package.json` says that it is CommonJS, which Node starts faster than a module.
 */
export function codeCachePlugin() {
  return {
    name: 'gen-ignition-code-cache',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = singleFile(chunk.code)
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{"type": "commonjs"}\n' })
    },
  }
}

const HASHBANG = '#!/usr/bin/env node\n'

function singleFile(code) {
  const loader = HASHBANG + readFileSync(new URL('loader.js', import.meta.url), 'utf8')
  const lines = loader.split('\n').length
  return `${loader.replace('__LINES__', lines)}/*\n${programOf(code)}\n*/\n`
}

/** One expression, in ASCII (a string of one byte a character), a multiple of 8 bytes long (so that V8 need not copy its cache). */
function programOf(code) {
  // Comments are gone, so what looks like an end of one stands in a literal.
  const program = `(function (require) {${withoutStarredEnds(code).replaceAll('*/', '*\\/').trimEnd()}\n})`
  // eslint-disable-next-line no-control-regex
  const odd = /[^\x00-\x7f]/.exec(program)
  if (odd !== null) throw new Error(`the bundle is not ASCII: ${program.slice(Math.max(0, odd.index - 60), odd.index + 1)}`)
  return program.padEnd(Math.ceil(program.length / 8) * 8, ' ')
}

/** A regular expression that ends with a star ends like a comment; an empty group between makes it another text of the same meaning. */
function withoutStarredEnds(code) {
  const ends = []
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return
    if (node.type === 'Literal' && node.regex?.pattern.endsWith('*')) ends.push(node.start + 1 + node.regex.pattern.length)
    for (const child of Object.values(node)) visit(child)
  }
  visit(parseAst(code).body)
  return ends.toSorted((a, b) => b - a).reduce((text, end) => `${text.slice(0, end)}(?:)${text.slice(end)}`, code)
}
