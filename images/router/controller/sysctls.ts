import type { RunCommand } from '../run-command.ts'

const TIMEOUT_SECONDS = 20

/** One program reads all of them: /proc/sys/net shows the namespace of who reads. What the kernel does not have is missing. */
export async function observeSysctls(
  run: RunCommand,
  netns: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map()
  const files = paths.map((path) => `/proc/sys/${path}`)
  const result = await run([...enter(netns), 'grep', '-H', '', ...files], { timeoutSeconds: TIMEOUT_SECONDS })
  return readSysctls(result.stdout)
}

/** Reads `grep -H`'s output, `/proc/sys/net/ipv4/ip_forward:1`; several numbers have a tab between them, here a space. */
export function readSysctls(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const line of text.split('\n')) {
    const match = /^\/proc\/sys\/(.+?):(.*)$/.exec(line)
    if (match !== null) values.set(match[1] ?? '', (match[2] ?? '').trim().replace(/\s+/g, ' '))
  }
  return values
}

/** null when it was written, else the complaint. */
export async function writeSysctl(
  run: RunCommand,
  netns: string,
  setting: { path: string; value: string },
): Promise<string | null> {
  const file = `/proc/sys/${setting.path}`
  const result = await run([...enter(netns), 'tee', file], { timeoutSeconds: TIMEOUT_SECONDS, input: `${setting.value}\n` })
  return result.code === 0 ? null : result.stderr.trim() || `exit code ${result.code}`
}

/** The network namespace alone is entered: files and users stay the container's. */
export function enter(netns: string): readonly ['nsenter', string] {
  return ['nsenter', `--net=/run/netns/${netns}`]
}
