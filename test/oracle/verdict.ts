import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What a real tool says of an input. A warning is a complaint; it accepts what it does not complain of. */
export type Verdict = { readonly accepted: boolean; readonly complaints: readonly string[] }

/** A tool that ended badly without a word has complained too. */
export function verdict(complaints: readonly string[], exitCode: number): Verdict {
  const all = complaints.length === 0 && exitCode !== 0 ? [`exit code ${exitCode}`] : complaints
  return { accepted: all.length === 0, complaints: all }
}

/** All of them take less than a tenth of a second on an idle core. */
const TIMEOUT_MS = 50_000

export type Answer = { readonly exitCode: number; readonly stdout: string; readonly stderr: string }

/** Runs a tool to its end. A non-zero exit code is an answer; not starting and not ending are exceptions. */
export async function ask(
  path: string,
  arguments_: readonly string[],
  { input = '', environment = {} }: { readonly input?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const env = { ...process.env, LC_ALL: 'C', ...environment }
  return await new Promise((resolve, reject) => {
    const child = execFile(path, arguments_, { env, timeout: TIMEOUT_MS, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr })
      else if (typeof error.code === 'number') resolve({ exitCode: error.code, stdout, stderr })
      else reject(error)
    })
    // A tool that ends before it has read everything says why itself.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

export function nonEmptyLines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** Lays files (relative path -> text) into a directory of their own for as long as `use` runs. */
export async function withFiles<T>(files: ReadonlyMap<string, string>, use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'gen-ignition-oracle-'))
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(directory, path)), { recursive: true })
      await writeFile(join(directory, path), text)
    }
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
