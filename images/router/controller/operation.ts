/**
 * In this order; between `underlay` and `remove` FRR takes its configuration. The host links are three phases, each in one namespace: a program
 * of `ip` takes the commands of hundreds of VRFs, not of one.
 */
export const PHASES = ['underlay', 'remove', 'create', 'raise', 'pair', 'inside', 'host'] as const

export type Phase = (typeof PHASES)[number]

/** One change of the kernel. `plan` prints exactly these, and nothing else is ever applied. */
export type Operation = {
  readonly phase: Phase
  /** Name of the VRF, `underlay`, or what is left of an old configuration: one that fails does not stop the others. */
  readonly scope: string
  readonly verb: 'create' | 'delete' | 'change' | 'move'
  /** Why: what the kernel says now. */
  readonly reason: string
  readonly action: Action
}

export type Action =
  /** Operands of `ip`; family 6 where `ip` cannot tell it from the operands. */
  | { readonly kind: 'ip'; readonly namespace: 'router' | 'host'; readonly family: 6 | null; readonly words: readonly string[] }
  /** In the router's namespace. */
  | { readonly kind: 'sysctl'; readonly path: string; readonly value: string }
  | { readonly kind: 'firewall'; readonly script: string }

/** What stands in the way of the desired state and no operation can remove. */
export type Problem = { readonly scope: string; readonly reason: string; readonly severity: 'retry' | 'fatal' | 'warning' }

export type Plan = { readonly operations: readonly Operation[]; readonly problems: readonly Problem[] }

export function isConverged(plan: Plan): boolean {
  return plan.operations.length === 0
}

/** As one could type it on the node; the reason follows as a comment. */
export function printOperation(operation: Operation, netns: string): string {
  return `${printAction(operation.action, netns)}  # ${operation.scope}: ${operation.reason}`
}

export function printAction(action: Action, netns: string): string {
  switch (action.kind) {
    case 'ip':
      return ['ip', ...ipOptions(action, netns), ...action.words].join(' ')
    case 'sysctl':
      return `ip netns exec ${netns} sysctl -w ${action.path}=${action.value}`
    case 'firewall':
      return `ip netns exec ${netns} nft -f - (${action.script.split('\n').length} lines)`
  }
}

/** What stands before the operands: namespace and family are options of `ip` and have no place in a line of its batch. */
export function ipOptions(
  action: { readonly namespace: 'router' | 'host'; readonly family: 6 | null },
  netns: string,
): readonly string[] {
  return [...(action.namespace === 'router' ? ['-n', netns] : []), ...(action.family === 6 ? ['-6'] : [])]
}

/** Collects the operations of one scope. */
export type Scribe = {
  readonly ip: (step: Step, words: string, reason: string) => void
  readonly operations: readonly Operation[]
}

export type Step = {
  readonly phase: Phase
  readonly verb: Operation['verb']
  readonly namespace: 'router' | 'host'
  readonly family?: 6
}

/** `words` has one space between each two; names with spaces do not exist. */
export function scribe(scope: string): Scribe {
  const operations: Operation[] = []
  return {
    operations,
    ip: ({ phase, verb, namespace, family }, words, reason) => {
      operations.push({
        phase,
        scope,
        verb,
        reason,
        action: { kind: 'ip', namespace, family: family ?? null, words: words.split(' ') },
      })
    },
  }
}
