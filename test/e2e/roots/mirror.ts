import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The Debian mirror this machine itself installs from, found in its apt sources: other suites are taken from the same place. */
export async function debianMirror(): Promise<string> {
  const codename = /^VERSION_CODENAME=(\w+)/mu.exec(await readFile('/etc/os-release', 'utf8'))?.[1] ?? 'stable'
  const folder = '/etc/apt/sources.list.d'
  const files = ['/etc/apt/sources.list', ...(await readdir(folder)).toSorted().map((name) => join(folder, name))]
  for (const file of files) {
    const mirror = mirrorOf(await readFile(file, 'utf8').catch(() => ''), codename)
    if (mirror !== null) return mirror
  }
  throw new Error(`no apt source for "${codename}" found in ${files.join(', ')}`)
}

/** The first URI that serves `codename` itself (not its updates or security) in a sources file of either format. */
export function mirrorOf(sources: string, codename: string): string | null {
  const oneLine = new RegExp(`^deb\\s+(?:\\[[^\\]]*\\]\\s+)?(\\S+)\\s+${codename}\\s`, 'mu').exec(sources)?.[1]
  if (oneLine !== undefined) return oneLine
  for (const stanza of sources.split(/\n\s*\n/u)) {
    const field = (name: string): readonly string[] =>
      new RegExp(`^${name}:[ \\t]*(.*)$`, 'mu').exec(stanza)?.[1]?.trim().split(/\s+/u) ?? []
    const uri = field('URIs')[0]
    if (uri !== undefined && field('Types').includes('deb') && field('Suites').includes(codename)) return uri
  }
  return null
}
