import type { CommonPlan } from '#src/plan/node-plan.ts'

/** Values of one node, which files that many nodes have in common refer to. */
export function nodeEnvPath({ names }: CommonPlan): string {
  return `${names.configDirectory}/node.env`
}

/** The node's name in it, which is the host name in frr.conf, too. */
export const NODE_NAME = 'NODE_NAME'
