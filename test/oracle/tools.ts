import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import pins from './versions.json' with { type: 'json' }

/** A real tool that judges what we write, by its name in versions.json. */
export type OracleName = keyof typeof pins

export type Oracle = {
  readonly name: OracleName
  /** As found when it was installed: `v2.27.0`, `10.3-3+deb13u1`. */
  readonly version: string
  /** The program. */
  readonly path: string
  /** Where a Debian package and its dependencies are unpacked. */
  readonly root: string
}

/** The tool as test/oracle/install left it, or null. */
export function findOracle(name: OracleName): Oracle | null {
  const pin = pins[name]
  const directory = join(cacheDirectory(), `${name}-${'suite' in pin ? pin.suite : pin.version}`)
  const path = join(directory, 'run')
  if (!existsSync(path)) return null
  return { name, path, root: join(directory, 'root'), version: readFileSync(join(directory, 'VERSION'), 'utf8').trim() }
}

/** The tool; throws where it is absent. For code below `describeOracle`. */
export function oracle(name: OracleName): Oracle {
  const found = findOracle(name)
  if (found === null) throw new Error(absence([name]))
  return found
}

/**
 * `describe` for tests that need real tools. Where one is absent they are skipped and the title says why; with ORACLES=required, as in CI,
 * they fail.
 */
export function describeOracle(title: string, names: readonly OracleName[], body: () => void): void {
  const absent = names.filter((name) => findOracle(name) === null)
  const reason = absent.length === 0 ? '' : ` (${absence(absent)})`
  if (absent.length > 0 && process.env['ORACLES'] === 'required') {
    describe(`${title}${reason}`, () => {
      it('has its tools', () => {
        expect(absent).toEqual([])
      })
    })
    return
  }
  // The default reporter prints no title of a skipped test.
  if (absent.length > 0) console.warn(`skipped: ${title}${reason}`)
  describe.skipIf(absent.length > 0)(`${title}${reason}`, () => {
    body()
  })
}

function absence(names: readonly OracleName[]): string {
  return `${names.join(', ')} not found: run test/oracle/install`
}

function cacheDirectory(): string {
  const env = process.env
  const own = env['GEN_IGNITION_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gen-ignition')
  return join(own, 'oracles')
}
