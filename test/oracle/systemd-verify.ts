import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { oracle } from './tools.ts'
import { ask, nonEmptyLines, verdict, withFiles, type Verdict } from './verdict.ts'

export type SystemdVersion = '252' | '257'

/**
 * Asks `systemd-analyze verify` about units (path below the unit directory -> text, drop-ins too) as they would start with the units of
 * RHCOS (stubs-rhcos) and systemd's own. Unknown keys and sections, and ordering cycles, are complaints; it exits 0 on them.
 */
export async function systemdVerify(version: SystemdVersion, units: ReadonlyMap<string, string>): Promise<Verdict> {
  const { path, root } = oracle(`systemd-${version}`)
  const files = new Map([...(await stubs()), ...units].map(([name, text]) => [name, withoutPodman(text)]))
  return await withFiles(files, async (directory) => {
    await layLinks(directory, files)
    // No machine's units: without a last colon the compiled-in directories are left out.
    const searched = [directory, join(root, 'usr/lib/systemd/system'), join(root, 'lib/systemd/system')].join(':')
    const starting = [...TARGETS, ...[...units.keys()].filter(isStartable)]
    const { exitCode, stdout, stderr } = await ask(path, ['verify', '--man=no', ...starting], {
      environment: { SYSTEMD_UNIT_PATH: searched },
    })
    const all = nonEmptyLines(stdout + stderr)
    const complaints = all.filter((line) => !isAboutMissingProgram(line)).map((line) => line.replaceAll(`${directory}/`, ''))
    return verdict([...new Set(complaints)], all.length > complaints.length ? 0 : exitCode)
  })
}

/** A cycle shows only where the target that closes it is started. */
const TARGETS = ['multi-user.target', 'network-online.target']

function isStartable(path: string): boolean {
  return !path.includes('/') && !path.includes('@.') && /\.(service|target|path|timer|socket|mount)$/.test(path)
}

/** The node's programs are not on this machine. */
function isAboutMissingProgram(line: string): boolean {
  return /Command .* is not executable/.test(line)
}

function withoutPodman(text: string): string {
  return text.replaceAll(/(\/usr)?\/bin\/podman\b/g, '/bin/true')
}

async function stubs(): Promise<readonly (readonly [string, string])[]> {
  const directory = join(import.meta.dirname, 'stubs-rhcos')
  const names = await readdir(directory)
  return await Promise.all(names.map(async (name) => [name, await readFile(join(directory, name), 'utf8')] as const))
}

/** Enables every unit, as `systemctl enable` does. */
async function layLinks(directory: string, units: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, text] of units) {
    if (name.includes('/')) continue
    const install = text.split(/^\[/m).find((section) => section.startsWith('Install]')) ?? ''
    for (const [, kind, targets = ''] of install.matchAll(/^(Wanted|Required)By=(.*)$/gm)) {
      for (const target of targets.split(/\s+/).filter((word) => word !== '')) {
        const started = target === 'default.target' ? 'multi-user.target' : target
        const links = join(directory, `${started}.${kind === 'Wanted' ? 'wants' : 'requires'}`)
        await mkdir(links, { recursive: true })
        await symlink(`../${name}`, join(links, name))
      }
    }
  }
}
