import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Runs `npm run build` into a directory of its own, which the caller removes: what stands in the clone may be older than the sources. */
export function build(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gen-ignition-build-'))
  execFileSync('npm', ['run', 'build'], { cwd: ROOT, env: { ...process.env, BUILD_DIRECTORY: directory }, stdio: 'pipe' })
  return directory
}

/** A copy of a built `dist/` for one test. */
export function copyOf(dist: string): string {
  const copy = emptyDirectory()
  cpSync(dist, copy, { recursive: true })
  return copy
}

export function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'gen-ignition-test-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

export const CACHE_NAME = `gen-ignition.js.${process.version}-${process.platform}-${process.arch}.cache`

export type ProgramRun = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Whether the loader gave V8 a cache, and whether V8 took it. */
  readonly cache: 'none' | 'taken' | 'refused'
}

/** Watches the one script that the loader makes. */
const PROBE = `
const vm = require('node:vm')
vm.Script = class extends vm.Script {
  constructor(code, options) {
    super(code, options)
    const cache = options.cachedData === undefined ? 'none' : this.cachedDataRejected ? 'refused' : 'taken'
    require('node:fs').writeFileSync(process.env.PROBE_RESULT, cache)
  }
}
`

/** Runs a built program as a user does, in the directory of its input. */
export function runBuilt(program: string, argv: readonly string[], cwd: string, nodeOptions: readonly string[] = []): ProgramRun {
  const scratch = mkdtempSync(join(tmpdir(), 'gen-ignition-probe-'))
  const probe = join(scratch, 'probe.cjs')
  const result = join(scratch, 'result')
  try {
    writeFileSync(probe, PROBE)
    const env = { ...process.env, PROBE_RESULT: result }
    const run = spawnSync(process.execPath, ['--require', probe, ...nodeOptions, program, ...argv], {
      cwd,
      env,
      encoding: 'utf8',
    })
    const cache = readFileSync(result, 'utf8')
    if (cache !== 'none' && cache !== 'taken' && cache !== 'refused') throw new Error(cache)
    return { code: run.status, stdout: run.stdout, stderr: run.stderr, cache }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
