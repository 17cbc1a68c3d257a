import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { oracle } from './tools.ts'
import { ask, type Answer } from './verdict.ts'

/** Runs the systemctl of an unpacked systemd on a tree of files: `preset-all`, `enable UNIT`. */
export async function systemctl(
  name: 'systemd-252' | 'systemd-257',
  tree: string,
  arguments_: readonly string[],
): Promise<Answer> {
  const starter = join(tree, '.systemctl')
  writeFileSync(starter, starterOf(name), { mode: 0o755 })
  return await ask(starter, [`--root=${tree}`, ...arguments_])
}

/** systemd-analyze's own starter with the program beside it; until bookworm that lies in /bin. */
function starterOf(name: 'systemd-252' | 'systemd-257'): string {
  const { path, root } = oracle(name)
  const program = ['usr/bin/systemctl', 'bin/systemctl'].find((candidate) => existsSync(join(root, candidate)))
  return readFileSync(path, 'utf8')
    .replace(/^root=.*$/m, `root='${root}'`)
    .replace('usr/bin/systemd-analyze"', `${program}"`)
}
