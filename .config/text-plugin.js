import { readFile } from 'node:fs/promises'
import Handlebars from 'handlebars'

/**
 * Makes two kinds of text importable, for the bundler and for vitest alike:
 * `x.hbs` exports `render(view)`, compiled now and not at run time; `x.sh` exports `text`.
 */
export function textPlugin() {
  return {
    name: 'gen-ignition-text',
    async load(id) {
      const file = id.split('?')[0]
      if (file.endsWith('.hbs')) return { code: hbsModule(await readFile(file, 'utf8')), moduleType: 'js' }
      if (file.endsWith('.sh'))
        return { code: `export const text = ${JSON.stringify(await readFile(file, 'utf8'))}\n`, moduleType: 'js' }
      return null
    },
  }
}

/** No escaping of HTML, an unknown name throws, no helpers but the built-in ones, no @index and its like. */
const OPTIONS = { noEscape: true, data: false, strict: true, knownHelpersOnly: true }

function hbsModule(text) {
  return [
    `import Handlebars from 'handlebars/dist/cjs/handlebars.runtime.js'`,
    `const { default: runtime } = Handlebars`,
    `const template = (runtime ?? Handlebars).template(${Handlebars.precompile(text, OPTIONS)})`,
    `export const render = (view) => template(view)`,
    '',
  ].join('\n')
}
