import { spawn } from 'node:child_process'

/** How a command ended. `code` is null when a signal ended it, as at a timeout. */
export type CommandResult = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly hasTimedOut: boolean
}

/** Runs an argv array, never a shell, in the C locale. Resolves for every end, a missing program (code 127) too. */
export type RunCommand = (
  argv: readonly [string, ...string[]],
  options: { readonly timeoutSeconds: number; readonly input?: string },
) => Promise<CommandResult>

export const runCommand: RunCommand = ([program, ...operands], { timeoutSeconds, input }) =>
  new Promise((resolve) => {
    const child = spawn(program, operands, {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    const stdout: string[] = []
    const stderr: string[] = []
    let hasTimedOut = false
    const timer = setTimeout(() => {
      hasTimedOut = true
      child.kill('SIGKILL')
    }, timeoutSeconds * 1000)
    const end = (code: number | null, extra = '') => {
      clearTimeout(timer)
      resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') + extra, hasTimedOut })
    }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => stdout.push(text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => stderr.push(text))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
    child.on('error', (error) => end(127, error.message))
    child.on('close', (code) => end(code))
  })
