import { oracle } from './tools.ts'
import { ask, nonEmptyLines, verdict, type Verdict } from './verdict.ts'

/** Asks ignition-validate about a configuration. It exits 0 with warnings. */
export async function ignitionValidate(
  config: string,
  name: 'ignition-validate' | 'ignition-validate-2.14' = 'ignition-validate',
): Promise<Verdict> {
  const { exitCode, stdout, stderr } = await ask(oracle(name).path, ['-'], { input: config })
  return verdict(nonEmptyLines(stdout + stderr), exitCode)
}
