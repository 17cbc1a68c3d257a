import type { RunCommand } from '../run-command.ts'
import { loadFirewall } from './observe-firewall.ts'
import { ipOptions, printAction, type Action, type Operation, type Problem } from './operation.ts'
import { writeSysctl } from './sysctls.ts'

export type Applied = { readonly done: readonly Operation[]; readonly problems: readonly Problem[] }

type IpOperation = Operation & { readonly action: Extract<Action, { kind: 'ip' }> }

/** Lines a process: the heart beats between two of them. 500 VNIs on a slow machine are half a minute of kernel time. */
const BATCH_LINES = 400
const BATCH_TIMEOUT_SECONDS = 160

export type ApplyWorld = {
  readonly run: RunCommand
  readonly netns: string
  /** Called between two programs. */
  readonly beat: () => void
}

/**
 * Carries operations out in their order, neighbours of one namespace by one `ip -batch`. A failure ends its own VRF's later operations and
 * nobody else's; the next pass begins from what the kernel says then.
 */
export async function apply(world: ApplyWorld, operations: readonly Operation[]): Promise<Applied> {
  const done: Operation[] = []
  const problems: Problem[] = []
  const blocked = new Set<string>()
  for (const batch of batches(operations)) {
    const active = batch.filter(({ scope }) => !blocked.has(scope))
    world.beat()
    const complaints = await applyBatch(world, active)
    active.forEach((operation, line) => {
      const complaint = complaints.get(line)
      if (complaint === undefined || isDoneAlready(operation, complaint)) {
        done.push(operation)
      } else if (!blocked.has(operation.scope)) {
        problems.push(problemOf(operation, complaint, world.netns))
        if (isIndivisible(operation)) blocked.add(operation.scope)
      }
    })
  }
  return { done, problems }
}

/** The first failure of a VRF makes the following ones fail too: one is reported. The underlay's operations stand each for itself. */
function isIndivisible({ phase }: Operation): boolean {
  return phase !== 'underlay' && phase !== 'remove'
}

function batches(operations: readonly Operation[]): readonly (readonly Operation[])[] {
  const result: Operation[][] = []
  let key = ''
  for (const operation of operations) {
    const last = result.at(-1)
    const ownKey = batchKey(operation)
    if (last !== undefined && ownKey === key && last.length < BATCH_LINES) last.push(operation)
    else result.push([operation])
    key = ownKey
  }
  return result
}

function batchKey({ phase, action }: Operation): string {
  return action.kind === 'ip' ? `${phase} ${action.namespace} ${action.family}` : `${phase} ${action.kind}`
}

/** Complaints by line, 0-based. */
async function applyBatch(world: ApplyWorld, operations: readonly Operation[]): Promise<ReadonlyMap<number, string>> {
  const lines = operations.filter((operation): operation is IpOperation => operation.action.kind === 'ip')
  if (lines.length > 0) return applyLines(world, lines)
  const complaints = new Map<number, string>()
  for (const [line, { action }] of operations.entries()) {
    const complaint = await applyOther(world, action)
    if (complaint !== null) complaints.set(line, complaint)
  }
  return complaints
}

async function applyOther({ run, netns }: ApplyWorld, action: Action): Promise<string | null> {
  switch (action.kind) {
    case 'sysctl':
      return writeSysctl(run, netns, action)
    case 'firewall':
      return loadFirewall(run, netns, action.script)
    case 'ip':
      throw new Error('lines of ip go through its batch')
  }
}

async function applyLines({ run, netns }: ApplyWorld, operations: readonly IpOperation[]): Promise<ReadonlyMap<number, string>> {
  const [first] = operations
  if (first === undefined) return new Map()
  const input = operations.map(({ action }) => `${action.words.join(' ')}\n`).join('')
  const argv = ['ip', ...ipOptions(first.action, netns), '-force', '-batch', '-'] as const
  const result = await run(argv, { timeoutSeconds: BATCH_TIMEOUT_SECONDS, input })
  const complaints = readBatchComplaints(result.stderr)
  if (result.code === 0 || complaints.size > 0) return complaints
  const reason = result.hasTimedOut ? 'ip did not end in time' : result.stderr.trim() || `ip ended with ${result.code}`
  return new Map(operations.map((_, line) => [line, reason]))
}

/** With `-force` each failed line is told of: its complaint, then `Command failed -:LINE`. iproute2 lib/utils.c. */
export function readBatchComplaints(stderr: string): ReadonlyMap<number, string> {
  const complaints = new Map<number, string>()
  let said: string[] = []
  for (const line of stderr.split('\n')) {
    const failed = /^Command failed .*:(\d+)$/.exec(line)
    if (failed !== null) {
      complaints.set(Number(failed[1]) - 1, said.join(' ').trim() || 'refused')
      said = []
    } else if (!line.startsWith('Warning:')) {
      said.push(line.replace(/^RTNETLINK answers: |^Error: /, ''))
    }
  }
  return complaints
}

/** Deleting what is gone is no error. */
function isDoneAlready({ verb }: Operation, complaint: string): boolean {
  return verb === 'delete' && /Cannot find device|No such (device|process|file)|Cannot assign requested address/.test(complaint)
}

/** Trying again will not help before the kernel, iproute2 or the configuration is another. */
const FATAL =
  /Unknown device type|not supported|policy validation|is unknown, try|garbage|Invalid argument|invalid|not permitted|is wrong|is a duplicate/i

function problemOf(operation: Operation, complaint: string, netns: string): Problem {
  const severity = FATAL.test(complaint) ? 'fatal' : 'retry'
  return { scope: operation.scope, reason: `${printAction(operation.action, netns)}: ${complaint}`, severity }
}
