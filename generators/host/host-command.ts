import type { FileArtifact } from '#src/plan/artifact.ts'
import type { CommonPlan } from '#src/plan/node-plan.ts'
import { text } from './host-command.sh'
import { nodeEnvPath } from './node-env-file.ts'
import { quoteForShell } from './node-env.ts'

/**
 * The host command: host-command.sh with one line more after its first, which says where this node's values are. The script is POSIX sh,
 * so that it works when no container does.
 */
export function hostCommandFile(plan: CommonPlan): FileArtifact {
  const end = text.indexOf('\n') + 1
  const nodeEnv = `NODE_ENV=${quoteForShell(nodeEnvPath(plan))}\n`
  return {
    kind: 'file',
    path: plan.names.hostCommand,
    mode: '0755',
    contents: text.slice(0, end) + nodeEnv + text.slice(end),
    origin: [],
  }
}
