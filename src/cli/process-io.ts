import { fstatSync, readlinkSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { fileSystem } from './file-system.ts'
import type { Io, OutputStream } from './io.ts'
import { codeOf, outside, systemError } from '#src/outside/outside.ts'

/** The real world. Synchronous calls, and no stream where a write is enough: loading those is a tenth of a start. */
export function processIo(): Io {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    stdout: outputStream('standard output', () => process.stdout, 1),
    stderr: deaf(outputStream('standard error', () => process.stderr, 2)),
    readStdin: () => outside({ verb: 'read', target: { stream: 'standard input' } }, readStdin),
    files: fileSystem,
    // V8 would optimise the compression and be ready when the process ends: a fifth of the start.
    expectShortRun: () => setFlagsFromString('--no-opt'),
  }
}

function outputStream(name: string, stream: () => NodeJS.WriteStream, descriptor: number): OutputStream {
  return {
    write: (contents) =>
      outside({ verb: 'write', target: { stream: name } }, async () => {
        const rest = writeAtOnce(descriptor, Buffer.from(contents))
        if (rest.length > 0) await writeLater(stream(), rest)
      }),
    get isTerminal() {
      const target = targetOf(descriptor)
      return target === null ? stream().isTTY : target.startsWith('/dev/pts/')
    },
    get redirectedTo() {
      return regularFileOf(descriptor)
    },
  }
}

/** A stream whose failures have nobody left to be told to: they must not cost the output. */
function deaf(stream: OutputStream): OutputStream {
  return {
    write: (contents) => stream.write(contents).catch(() => {}),
    get isTerminal() {
      return stream.isTerminal
    },
    get redirectedTo() {
      return stream.redirectedTo
    },
  }
}

/** Writes what the descriptor takes now and returns the rest: none, or what a full pipe that does not block refused. */
function writeAtOnce(descriptor: number, bytes: Uint8Array): Uint8Array {
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
  } catch (error) {
    const code = codeOf(error)
    // `gen-ignition show … | head` closes the pipe before we are done: that is the reader's right, not an error.
    if (code === 'EPIPE') return new Uint8Array()
    if (code !== 'EAGAIN') throw error
  }
  return bytes.subarray(written)
}

function writeLater(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    stream.once('error', (error) => (codeOf(error) === 'EPIPE' ? done() : fail(error)))
    stream.write(bytes, () => done())
  })
}

function regularFileOf(descriptor: number): string | null {
  try {
    const found = fstatSync(descriptor)
    if (!found.isFile() || found.size > 0) return null
  } catch {
    return null
  }
  const target = targetOf(descriptor)
  return target === null ? 'the output file' : basename(target)
}

/** What a descriptor leads to, by Linux: a path, `pipe:[1]`, `/dev/pts/0`. Null where the system does not say, and for consoles. */
function targetOf(descriptor: number): string | null {
  try {
    const target = readlinkSync(`/proc/self/fd/${descriptor}`)
    return /^\/dev\/(tty|console)/.test(target) ? null : target
  } catch {
    return null
  }
}

async function readStdin(): Promise<Uint8Array> {
  // Node reads a directory as an empty stream.
  if (fstatSync(0).isDirectory()) throw systemError('EISDIR')
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return Buffer.concat(chunks)
}
