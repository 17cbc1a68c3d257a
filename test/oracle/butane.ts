import { oracle } from './tools.ts'
import { ask, nonEmptyLines, verdict, type Verdict } from './verdict.ts'

/** Transpiles a .bu file by the real butane; null where it refuses or warns. */
export async function butane(config: string): Promise<Verdict & { readonly ignition: string | null }> {
  const { exitCode, stdout, stderr } = await ask(oracle('butane').path, ['--strict', '--raw-errors'], { input: config })
  const said = verdict(nonEmptyLines(stderr), exitCode)
  return { ...said, ignition: said.accepted ? stdout : null }
}
