import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openOutput, type OutputOptions } from '#src/fleet/outputs/open-output.ts'
import type { OutputSystem } from '#src/fleet/outputs/open-folder.ts'
import type { OutputFile } from '#src/fleet/outputs/output-file.ts'
import type { Changes } from '#src/fleet/outputs/writer.ts'

/** Hosts with the text of their one file, and peers with that of theirs. */
export type SampleFleet = { readonly hosts: Readonly<Record<string, string>>; readonly peers?: Readonly<Record<string, string>> }

export const WHOLE: Omit<OutputOptions, 'directory'> = {
  fleet: { name: 'dc1', inputDigest: 'input' },
  scope: { kind: 'whole' },
  isCheck: false,
  prunes: false,
}

export type SampleRun = { readonly options?: Partial<OutputOptions>; readonly system?: OutputSystem }

/** One run as the command does it: hosts that are unchanged are kept, the others put. */
export function runSample(directory: string, { hosts, peers = {} }: SampleFleet, { options, system }: SampleRun = {}): Changes {
  const output = openOutput({ ...WHOLE, directory, ...options }, system)
  try {
    for (const [name, text] of Object.entries(hosts)) {
      if (output.isUnchanged(name, digestOf(text))) output.keepHost(name)
      else output.putHost({ name, index: null, addresses: {}, inputDigest: digestOf(text), files: filesOf(name, text) })
    }
    output.putFiles(Object.entries(peers).map(([name, contents]) => ({ path: `peers/${name}.conf`, contents, mode: 0o644 })))
    return output.finish()
  } finally {
    output.close()
  }
}

function digestOf(text: string): string {
  return `of ${text}`
}

function filesOf(name: string, text: string): readonly OutputFile[] {
  return [{ path: `hosts/${name}/config.ign`, contents: text, mode: 0o600 }]
}

/** Everything in a directory: text of files, null for directories, `-> target` is not followed and reads as what it is. */
export function snapshot(directory: string): Readonly<Record<string, string | null>> {
  if (!existsSync(directory)) return {}
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(names.map((name) => [name, textOf(join(directory, name))]))
}

function textOf(path: string): string | null {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return 'a link'
  return found.isDirectory() ? null : readFileSync(path, 'utf8')
}
