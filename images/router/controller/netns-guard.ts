import type { ContractPaths } from '#src/contract/controller-config.ts'
import type { RunCommand } from '../run-command.ts'
import { log } from '../log.ts'
import { writeWhole } from './files.ts'

/** A second request while the first is worked on would restart everything again. */
const REQUEST_SECONDS = 30

/**
 * True while the router's namespace is there. A container cannot make one that the host sees: a lost one is asked for by the file `reset`,
 * which a path unit of the host watches.
 */
export function netnsGuard(run: RunCommand, paths: ContractPaths): () => Promise<boolean> {
  let lastRequest = Number.NEGATIVE_INFINITY
  return async () => {
    const result = await run(['ip', '-n', paths.netns, 'link', 'show', 'dev', 'lo'], { timeoutSeconds: 30 })
    if (result.code === 0) return true
    const now = performance.now() / 1000
    if (now - lastRequest > REQUEST_SECONDS) {
      lastRequest = now
      log('error', 'netns-lost', { netns: paths.netns, reason: result.stderr.trim() })
      await writeWhole(`${paths.runDirectory}/reset`, '', 0o644)
    }
    return false
  }
}
