import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { withoutTables } from './fflate-tables.js'

const modules = (path) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url))

/** Builds of the same libraries that the bundler can take apart (modules instead of CommonJS), without worker threads or an `eval`. */
const BUILDS = {
  yaml: modules('yaml/browser/index.js'),
  fflate: modules('fflate/esm/browser.js'),
  '@iarna/toml': 'gen-ignition:toml',
}

/** Takes of a library only what this program uses. */
export function libraryPartsPlugin() {
  return {
    name: 'gen-ignition-library-parts',
    resolveId: (id) => BUILDS[id] ?? null,
    load(id) {
      if (id === BUILDS['@iarna/toml'])
        return `export { default as stringify } from ${JSON.stringify(modules('@iarna/toml/stringify.js'))}`
      return id === BUILDS.fflate ? withoutTables(readFileSync(id, 'utf8')) : null
    },
  }
}
