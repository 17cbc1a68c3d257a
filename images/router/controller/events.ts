import { spawn, type ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'

/** Longest wait before a monitor that ended is started again. */
const RESTART_SECONDS = 5

/**
 * Calls `wake` for each change of links, addresses and rules in the router's namespace and of links and addresses in ours. Routes are left
 * out: FRR changes thousands of them, and none of ours go away without a link. Returns how to stop.
 */
export function watchKernel(netns: string, wake: () => void): () => void {
  const stops = [
    monitor(['-n', netns, 'monitor', 'link', 'address', 'rule'], wake),
    monitor(['monitor', 'link', 'address'], wake),
  ]
  return () => stops.forEach((stop) => stop())
}

function monitor(operands: readonly string[], wake: () => void): () => void {
  let child: ChildProcess | null = null
  let timer: NodeJS.Timeout | null = null
  let isStopped = false
  const start = () => {
    child = spawn('ip', operands, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, LC_ALL: 'C' } })
    child.stdout?.on('data', wake)
    child.on('error', () => {})
    child.on('close', () => {
      if (isStopped) return
      wake()
      timer = setTimeout(start, RESTART_SECONDS * 1000)
    })
  }
  start()
  return () => {
    isStopped = true
    if (timer !== null) clearTimeout(timer)
    child?.kill()
  }
}

/** Calls `wake` when something in a directory changes; a directory that cannot be watched is left to the timer. */
export function watchDirectory(path: string, wake: () => void): () => void {
  try {
    const watcher = watch(path, wake)
    watcher.on('error', () => {})
    return () => watcher.close()
  } catch {
    return () => {}
  }
}
