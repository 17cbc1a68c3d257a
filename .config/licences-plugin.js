import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Writes the licence texts of every package that the bundle carries beside it, one after the other, by name. */
export function licencesPlugin(fileName) {
  return {
    name: 'gen-ignition-licences',
    generateBundle(_options, bundle) {
      const directories = new Set()
      for (const chunk of Object.values(bundle)) {
        for (const id of chunk.moduleIds ?? []) {
          const match = /^(.*\/node_modules\/((@[^/]+\/)?[^/]+))\//.exec(id)
          if (match) directories.add(match[1])
        }
      }
      const texts = [...directories].map(licenceOf).sort((a, b) => (a.name < b.name ? -1 : 1))
      if (texts.length > 0) this.emitFile({ type: 'asset', fileName, source: texts.map((text) => text.body).join('\n') })
    },
  }
}

function licenceOf(directory) {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const file = readdirSync(directory).find((name) => /^licen[cs]e/i.test(name))
  if (file === undefined || !existsSync(join(directory, file))) throw new Error(`${manifest.name} brings no licence text`)
  const title = `${manifest.name} ${manifest.version} (${manifest.license})`
  return { name: manifest.name, body: `${title}\n${'='.repeat(title.length)}\n${readFileSync(join(directory, file), 'utf8')}` }
}
