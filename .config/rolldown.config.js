import { existsSync, readFileSync } from 'node:fs'
import { licencesPlugin } from './licences-plugin.js'
import { textPlugin } from './text-plugin.js'

const root = new URL('..', import.meta.url).pathname
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** One file without run-time dependencies; `await import` stays lazy inside it. */
function bundle(input, file, banner = '') {
  return {
    cwd: root,
    input,
    platform: 'node',
    plugins: [textPlugin(), licencesPlugin('LICENSES.txt')],
    transform: { target: 'node20.19', define: { __VERSION__: JSON.stringify(version) } },
    output: { file, format: 'esm', codeSplitting: false, minify: false, banner },
  }
}

const programs = [
  ['src/main.ts', 'dist/gen-ignition.js', '#!/usr/bin/env node'],
  ['images/router/controller/main.ts', 'images/router/dist/controller.mjs', ''],
  ['images/router/reloader/main.ts', 'images/router/dist/reloader.mjs', ''],
]

export default programs.filter(([input]) => existsSync(`${root}${input}`)).map((program) => bundle(...program))
