import { accessSync, constants, existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Programs that make and start the machines; test/e2e/install brings them, but for Go, which a developer has. */
const PROGRAMS = [
  'debootstrap',
  'mkfs.ext4',
  'cpio',
  'busybox',
  'qemu-system-x86_64',
  'qemu-img',
  'ip',
  'unshare',
  'gcc',
  'go',
] as const

/** Why no virtual machine can be tested here; [] where it can. */
function absentForBoots(): readonly string[] {
  const absent = PROGRAMS.filter((program) => !isOnPath(program)).map(
    (program) => `${program} is not found: run test/e2e/install`,
  )
  const isDebian = existsSync('/etc/debian_version')
  return [...(process.getuid?.() === 0 ? [] : ['needs root']), ...(isDebian ? [] : ['needs Debian']), ...absent]
}

/**
 * `test` for what boots machines. Where that cannot be done the test is skipped and the title says why; with ORACLES=required, as in CI,
 * it fails.
 */
export function bootTest(title: string, work: () => Promise<void>): void {
  const absent = absentForBoots()
  const reason = absent.length === 0 ? '' : ` (${absent.join('; ')})`
  if (absent.length > 0 && process.env['ORACLES'] === 'required') {
    test(`${title}${reason}`, () => {
      expect(absent).toEqual([])
    })
    return
  }
  // The default reporter prints no title of a skipped test.
  if (absent.length > 0) console.warn(`skipped: ${title}${reason}`)
  test.skipIf(absent.length > 0)(`${title}${reason}`, work)
}

function isOnPath(program: string): boolean {
  const directories = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin']
  return directories.some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
