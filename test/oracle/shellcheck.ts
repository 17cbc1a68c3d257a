import { oracle } from './tools.ts'
import { ask, nonEmptyLines, verdict, type Verdict } from './verdict.ts'

/** Asks shellcheck about a script, every remark of its default set a complaint; its first line says which shell it is for. */
export async function shellcheck(script: string): Promise<Verdict> {
  const { exitCode, stdout, stderr } = await ask(oracle('shellcheck').path, ['--norc', '--format=gcc', '-'], { input: script })
  return verdict(nonEmptyLines(stdout + stderr), exitCode)
}
