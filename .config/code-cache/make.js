import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const dist = join(process.env['BUILD_DIRECTORY'] ?? here('../..'), 'dist')
const program = join(dist, 'gen-ignition.js')

/** Writes the code cache of the Node that builds, beside the program; those of another build are removed. */
function make() {
  for (const name of readdirSync(dist)) if (name.endsWith('.cache')) rmSync(join(dist, name))
  const scratch = mkdtempSync(join(dist, '.code-cache-'))
  try {
    const file = readFileSync(program)
    const code = join(scratch, 'code')
    spawnSync(process.execPath, [here('warm.cjs'), program, here('../../test/cases/seed/node.yaml'), code], { stdio: 'ignore' })
    writeFileSync(join(scratch, 'cache'), cacheOf(file, readFileSync(code)))
    if (!file.equals(readFileSync(program))) throw new Error('the program was built again meanwhile')
    renameSync(join(scratch, 'cache'), `${program}.${process.version}-${process.platform}-${process.arch}.cache`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function cacheOf(file, code) {
  return Buffer.concat([file.subarray(file.indexOf('\n/*\n') + 4, file.length - 4), code, code])
}

// npx runs it from a clone, where nothing installs it.
chmodSync(program, 0o755)
try {
  make()
} catch (error) {
  // The program works without it, only slower.
  console.error(`no code cache: ${error.message}`)
}
