import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

export type Finished = {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  readonly isTimedOut: boolean
}

export type RunOptions = {
  readonly timeoutSeconds: number
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Standard output and error go to this file and not into the answer: for programs whose children outlive them and keep a pipe open. */
  readonly outputFile?: string
}

/** Runs a program with a deadline, at which it and every child in its process group is killed. Never rejects because of an exit code. */
export function runCommand(argv: readonly string[], options: RunOptions): Promise<Finished> {
  const [program, ...args] = argv
  if (program === undefined) throw new Error('runCommand: empty argv')
  const output = options.outputFile === undefined ? null : openSync(options.outputFile, 'w')
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, LC_ALL: 'C', ...options.env },
      detached: true, // a process group of its own, so that the deadline reaches grandchildren
      stdio: [options.input === undefined ? 'ignore' : 'pipe', output ?? 'pipe', output ?? 'pipe'],
    })
    if (output !== null) closeSync(output)
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    let isTimedOut = false
    const timer = setTimeout(() => {
      isTimedOut = true
      killGroup(child.pid)
    }, options.timeoutSeconds * 1000)
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on(output === null ? 'close' : 'exit', (exitCode: number | null) => {
      clearTimeout(timer)
      resolve({ exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString(), isTimedOut })
    })
    if (options.input !== undefined) {
      child.stdin?.on('error', () => undefined) // a program may end before it has read everything: its exit code says so
      child.stdin?.end(options.input)
    }
  })
}

/** As runCommand, for steps that must succeed: throws with the end of what the program printed. */
export async function mustRun(argv: readonly string[], options: RunOptions): Promise<string> {
  const finished = await runCommand(argv, options)
  if (finished.exitCode === 0) return finished.stdout
  const outcome = finished.isTimedOut ? `ran longer than ${options.timeoutSeconds} s` : `ended with ${finished.exitCode}`
  const printed = `${finished.stdout}\n${finished.stderr}`.trim().split('\n').slice(-40).join('\n')
  throw new Error(`${argv.join(' ').slice(0, 300)}: ${outcome}\n${printed}`)
}

export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // already gone
  }
}
