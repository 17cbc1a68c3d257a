import { join } from 'node:path'
import { oracle } from './tools.ts'
import { ask, nonEmptyLines, verdict, withFiles, type Verdict } from './verdict.ts'

export type FrrVersion = '8.4' | '10.3' | '10.7'

/** Asks `vtysh -C` about the syntax of a frr.conf. What it takes may still fail when loaded (`route-target import *:100` on 8.4). */
export async function vtysh(version: FrrVersion, config: string): Promise<Verdict> {
  // Without a vtysh.conf of our own it complains of the machine's.
  const files = new Map([
    ['frr.conf', config],
    ['vtysh.conf', ''],
  ])
  return await withFiles(files, async (directory) => {
    const options = ['--config_dir', directory, '--dryrun', '--inputfile', join(directory, 'frr.conf')]
    const { exitCode, stdout, stderr } = await ask(oracle(`frr-${version}`).path, options)
    return verdict(nonEmptyLines(stdout + stderr).filter(isOfOneLine), exitCode)
  })
}

/** The last line only repeats the exit code. */
function isOfOneLine(line: string): boolean {
  return !/^Configuration file\[.*\] processing failure: \d+$/.test(line)
}
