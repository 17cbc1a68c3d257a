import { readControllerConfig } from '#src/contract/read-controller-config.ts'
import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { runCommand } from '../run-command.ts'
import { apply } from './apply.ts'
import { CONFIG_FILE, RUN_DIRECTORY } from './config-store.ts'
import { daemon } from './daemon.ts'
import { readText } from './files.ts'
import { parseJson } from './json.ts'
import { printOperation } from './operation.ts'
import { planOf } from './pass.ts'
import { askStatus } from './server.ts'
import { exitCodeOf, printStatus, type Status } from './status.ts'

const USAGE = 'usage: controller [daemon] | status [-o json] | plan | apply --once\n'

/** The words of the program; without one it is the daemon. */
async function run(words: readonly string[]): Promise<number> {
  const [word = 'daemon', ...operands] = words
  switch (`${word} ${operands.join(' ')}`.trim()) {
    case 'daemon':
      return daemon()
    case 'status':
      return status((found) => printStatus(found))
    case 'status -o json':
      return status((found) => `${JSON.stringify(found)}\n`)
    case 'plan':
      return plan()
    case 'apply --once':
      return applyOnce()
    default:
      process.stderr.write(USAGE)
      return 2
  }
}

async function status(print: (status: Status) => string): Promise<number> {
  const text = await askStatus(`${RUN_DIRECTORY}/controller.sock`)
  if (text === null) {
    process.stdout.write('NOT READY  the controller does not answer yet\n')
    return exitCodeOf('not-ready')
  }
  const found = readStatus(text)
  process.stdout.write(print(found))
  return exitCodeOf(found.verdict)
}

/** Our own server wrote it: the same program, the same version. */
function readStatus(text: string): Status {
  const value: unknown = parseJson(text)
  if (!isStatus(value)) throw new Error('the controller answered something else')
  return value
}

function isStatus(value: unknown): value is Status {
  return typeof value === 'object' && value !== null && 'verdict' in value && 'counters' in value
}

async function plan(): Promise<number> {
  const config = await requireConfig()
  const { operations, problems } = await planOf(runCommand, config)
  for (const operation of operations) process.stdout.write(`${printOperation(operation, config.paths.netns)}\n`)
  for (const { scope, reason } of problems) process.stdout.write(`# ${scope}: ${reason}\n`)
  if (operations.length === 0) process.stdout.write('# nothing to change\n')
  return 0
}

/** The kernel's side alone, whatever FRR does: for tests and for hands. */
async function applyOnce(): Promise<number> {
  const config = await requireConfig()
  const { operations } = await planOf(runCommand, config)
  const { problems } = await apply({ run: runCommand, netns: config.paths.netns, beat: () => {} }, operations)
  const rest = await planOf(runCommand, config)
  for (const { scope, reason } of [...problems, ...rest.problems]) process.stderr.write(`${scope}: ${reason}\n`)
  process.stdout.write(`${operations.length} operations, ${rest.operations.length} left\n`)
  return rest.operations.length === 0 && problems.length === 0 ? 0 : 1
}

async function requireConfig(): Promise<ControllerConfig> {
  const read = readControllerConfig((await readText(CONFIG_FILE)) ?? '')
  if (!read.ok) throw new Error(`${CONFIG_FILE}: ${read.reason}`)
  return read.config
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 3
  },
)
