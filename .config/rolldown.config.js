import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeCachePlugin } from './code-cache/plugin.js'
import { licencesPlugin } from './licences-plugin.js'
import { libraryPartsPlugin } from './library-parts-plugin.js'
import { textPlugin } from './text-plugin.js'

const root = new URL('..', import.meta.url).pathname
/** Where `dist/` and `images/router/dist/` are written: the clone, or a test's own directory. */
const directory = process.env['BUILD_DIRECTORY'] ?? root
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** One file without run-time dependencies; `await import` stays lazy inside it. */
function bundle(input, { output, plugins = [] }) {
  return {
    cwd: root,
    input,
    platform: 'node',
    plugins: [textPlugin(), libraryPartsPlugin(), licencesPlugin('LICENSES.txt'), ...plugins],
    transform: { target: 'node20.19', define: { __VERSION__: JSON.stringify(version) } },
    output: { codeSplitting: false, comments: false, ...output, file: join(directory, output.file) },
  }
}

/** Names of functions stay: bug reports carry stack traces. */
const short = { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true, asciiOnly: true } }

const programs = [
  ['src/main.ts', { output: { file: 'dist/gen-ignition.js', format: 'cjs', minify: short }, plugins: [codeCachePlugin()] }],
  ['images/router/controller/main.ts', { output: { file: 'images/router/dist/controller.mjs', format: 'esm', minify: false } }],
  ['images/router/reloader/main.ts', { output: { file: 'images/router/dist/reloader.mjs', format: 'esm', minify: false } }],
]

export default programs
  .filter(([input]) => existsSync(new URL(`../${input}`, import.meta.url)))
  .map(([input, options]) => bundle(input, options))
