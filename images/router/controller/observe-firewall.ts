import type { RunCommand } from '../run-command.ts'
import type { Desired } from './desired.ts'
import { parseJson, recordAt, recordsOf, stringAt, isRecord } from './json.ts'
import type { FirewallState } from './kernel-state.ts'
import { enter } from './sysctls.ts'

const TIMEOUT_SECONDS = 20

export async function observeFirewall(run: RunCommand, { netns, firewall }: Desired): Promise<FirewallState> {
  const argv = [...enter(netns), 'nft', '-j', 'list', 'table', 'inet', firewall.table] as const
  const result = await run(argv, { timeoutSeconds: TIMEOUT_SECONDS })
  if (result.code === 0) return readFirewall(parseJson(result.stdout))
  const complaint = result.stderr.trim().split('\n')[0] ?? ''
  if (/No such file or directory/.test(result.stderr) && /Error/.test(complaint)) return { kind: 'absent' }
  return { kind: 'unavailable', reason: complaint === '' ? `nft ended with ${result.code}` : complaint }
}

/** Reads `nft -j list table`: the chains' names and how many rules there are. libnftables-json(5). */
export function readFirewall(json: unknown): FirewallState {
  const objects = isRecord(json) ? recordsOf(json['nftables']) : []
  const chains = objects.flatMap((object) => stringAt(recordAt(object, 'chain'), 'name') ?? [])
  return {
    kind: 'present',
    marker: chains.find((name) => name.startsWith('hash-')) ?? null,
    ruleCount: objects.filter((object) => recordAt(object, 'rule') !== null).length,
  }
}

/** Loads the whole table in one transaction. null when it was taken, else the complaint. */
export async function loadFirewall(run: RunCommand, netns: string, script: string): Promise<string | null> {
  const result = await run([...enter(netns), 'nft', '-f', '-'], { timeoutSeconds: TIMEOUT_SECONDS, input: script })
  return result.code === 0 ? null : (result.stderr.trim().split('\n')[0] ?? `nft ended with ${result.code}`)
}
