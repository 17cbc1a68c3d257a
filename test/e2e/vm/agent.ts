import { createConnection } from 'node:net'
import type { Socket } from 'node:net'

import { until } from '#test/e2e/until.ts'

/** Commands in a virtual machine, through the program in vm/agent. */
export type Agent = {
  /** An argv, or a line for sh. Never rejects because of an exit code. */
  readonly run: (command: readonly string[] | string, options?: CommandOptions) => Promise<Answer>
  /** Standard output of a command that must end with 0. */
  readonly mustRun: (command: readonly string[] | string, options?: CommandOptions) => Promise<string>
  readonly push: (path: string, content: string | Uint8Array, mode?: string) => Promise<void>
  readonly pull: (path: string) => Promise<Buffer>
  readonly close: () => void
}

export type CommandOptions = { readonly timeoutSeconds?: number; readonly input?: string | Uint8Array }

export type Answer = { readonly exitCode: number; readonly stdout: string; readonly stderr: string; readonly bytes: Buffer }

type Waiting = { readonly resolve: (line: Response) => void; readonly reject: (error: Error) => void }
type Response = {
  id?: number
  hello?: boolean
  exitCode?: number
  stdout?: string | null
  stderr?: string | null
  error?: string
}

const COMMAND_SECONDS = 60

/** Connects to the socket of the machine's serial port and waits until the agent in it says hello. `isOver` tells that the machine has ended. */
export async function connectAgent(socketPath: string, bootSeconds: number, isOver: () => boolean): Promise<Agent> {
  const socket = await until(`socket ${socketPath}`, 20, async () => await connect(socketPath))
  const waiting = new Map<number, Waiting>()
  let isGreeted = false
  let isClosed = false
  const fail = (reason: string): void => {
    isClosed = true
    for (const { reject } of waiting.values()) reject(new Error(reason))
    waiting.clear()
  }
  readLines(socket, (line) => {
    const answer = parse(line)
    if (answer?.hello === true) isGreeted = true
    if (answer?.id === undefined) return
    waiting.get(answer.id)?.resolve(answer)
    waiting.delete(answer.id)
  })
  socket.on('error', (error) => fail(`agent: ${error.message}`))
  socket.on('close', () => fail('agent: the machine closed the line'))

  let lastId = 0
  const run: Agent['run'] = async (command, options = {}) => {
    const timeoutSeconds = options.timeoutSeconds ?? COMMAND_SECONDS
    const argv = typeof command === 'string' ? ['/bin/sh', '-c', command] : command
    const id = (lastId += 1)
    const line = JSON.stringify({ id, argv, stdin: Buffer.from(options.input ?? '').toString('base64'), timeoutSeconds })
    if (isClosed) throw new Error('agent: the line is closed')
    const answer = await new Promise<Response>((resolve, reject) => {
      // The agent keeps the deadline; this one is for a machine that answers no more.
      const timer = setTimeout(() => reject(new Error(`agent: no answer to ${argv.join(' ')}`)), (timeoutSeconds + 60) * 1000)
      const ended =
        <T>(then: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer)
          then(value)
        }
      waiting.set(id, { resolve: ended(resolve), reject: ended(reject) })
      socket.write(`${line}\n`)
    })
    if (answer.error !== undefined && answer.error !== '')
      throw new Error(`agent: ${argv.join(' ')}: ${answer.error}\n${text(answer.stderr)}`)
    const bytes = Buffer.from(answer.stdout ?? '', 'base64')
    return { exitCode: answer.exitCode ?? -1, stdout: bytes.toString(), stderr: text(answer.stderr), bytes }
  }
  const succeed = async (command: readonly string[] | string, options: CommandOptions = {}): Promise<Answer> => {
    const answer = await run(command, options)
    if (answer.exitCode === 0) return answer
    throw new Error(
      `${typeof command === 'string' ? command : command.join(' ')}: exit code ${answer.exitCode}\n${answer.stdout}${answer.stderr}`,
    )
  }

  const greeting = await until('hello of the agent', bootSeconds, async () => {
    if (isClosed || isOver()) return 'ended'
    return isGreeted ? 'hello' : null
  })
  if (greeting === 'ended') throw new Error('the machine ended before its agent said hello')
  return {
    run,
    mustRun: async (command, options) => (await succeed(command, options)).stdout,
    push: async (path, content, mode = '0644') => {
      // Written beside and renamed, so that nobody in the machine reads half a file.
      const script = 'mkdir -p "$(dirname "$1")" && cat > "$1.new" && chmod "$2" "$1.new" && mv "$1.new" "$1"'
      await succeed(['/bin/sh', '-c', script, 'push', path, mode], { input: content })
    },
    pull: async (path) => (await succeed(['cat', path])).bytes,
    close: () => socket.destroy(),
  }
}

function connect(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

function readLines(socket: Socket, onLine: (line: string) => void): void {
  let parts: Buffer[] = []
  socket.on('data', (chunk: Buffer) => {
    let rest = chunk
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      onLine(Buffer.concat([...parts, rest.subarray(0, end)]).toString())
      parts = []
      rest = rest.subarray(end + 1)
    }
    parts.push(rest)
  })
}

function parse(line: string): Response | null {
  try {
    const answer: Response = JSON.parse(line)
    return answer
  } catch {
    return null
  }
}

function text(base64: string | null | undefined): string {
  return Buffer.from(base64 ?? '', 'base64').toString()
}
