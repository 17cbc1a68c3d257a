import { Command, CommanderError, Option } from 'commander'
import { VERSION } from '#src/version.ts'
import { EXIT } from './exit-code.ts'
import { UsageError } from './errors.ts'
import type { Io } from './io.ts'
import { DIAGNOSTIC_FORMATS } from './report.ts'

const MAIN_JOB = `gen-ignition node.yaml > node.ign
  Compiles what you want of one node into everything that it needs to boot as
  an EVPN router: Quadlet units, frr.conf, the controller's configuration and
  host files, as one Ignition file.`

/** Parses the command line and runs its verb. Verbs are loaded when they are called: start-up time is the user's. */
export async function runProgram(io: Io, argv: readonly string[]): Promise<number> {
  let code: number = EXIT.fine
  const settle = async (result: Promise<number>) => {
    code = await result
  }
  const program = buildProgram(io, settle)
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return EXIT.fine
    throw new UsageError(error.message.replace(/^error: /, ''), `see gen-ignition ${argv[0] ?? ''} --help`)
  }
  return code
}

function buildProgram(io: Io, settle: (result: Promise<number>) => Promise<void>): Command {
  const program = quiet(new Command('gen-ignition'), io)
    .usage('COMMAND …')
    .description(MAIN_JOB)
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
  const verb = (name: string, description: string) => withCommonOptions(quiet(program.command(name), io).description(description))

  verb('render [FILE]', 'compile a node (the main job; FILE or - for standard input)')
    .addOption(hostOption())
    .option('-o, --output <path>', 'write here instead of to standard output: whole or not at all')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['ignition', 'butane', 'tree', 'tar', 'machineconfig'])
        .default('ignition'),
    )
    .option('--role <pool>', 'of a MachineConfig: the pool that it is for, worker, master or your own')
    .addOption(setOption())
    .action((file, options) => settle(import('./render.ts').then((module) => module.render(io, operands(file), options))))

  verb(
    'show <FILE> [VIEW]',
    'print what a node will be: summary, addresses, peer, units, resolved, sizes, or a file of the node by name',
  )
    .addOption(setOption())
    .addOption(hostOption())
    .action((file, view, options) => settle(import('./show.ts').then((module) => module.show(io, operands(file, view), options))))

  verb('explain <FILE> <PATH>', 'print a value, where it comes from and what it reaches; PATH as in vrfs[red].rd')
    .addOption(setOption())
    .addOption(hostOption())
    .action((file, path, options) =>
      settle(import('./explain.ts').then((module) => module.explain(io, operands(file, path), options))),
    )

  verb('validate <FILES...>', 'check documents and write nothing')
    .addOption(setOption())
    .addOption(hostOption())
    .action((files, options) => settle(import('./validate.ts').then((module) => module.validate(io, files, options))))

  verb('diff <OLD> <NEW>', "tell what changes on each host and what it takes: .ign files, documents, trees or a fleet's folders")
    .addOption(new Option('--format <format>', 'what to write').choices(['text', 'markdown', 'json']).default('text'))
    .action((old, next, options) => settle(import('./diff.ts').then((module) => module.diff(io, operands(old, next), options))))

  verb('report <FILE>', 'write report.md and report.html: addresses, sessions, VNIs, sizes and drawings')
    .option('-o, --output <directory>', 'the directory for both files; made where it is missing')
    .addOption(hostOption())
    .addOption(setOption())
    .action((file, options) =>
      settle(import('./report-verb.ts').then((module) => module.reportVerb(io, operands(file), options))),
    )

  verb('fleet <FILE>', "compile all hosts of a Fleet into a folder: their files, the switches' and a manifest")
    .option('-o, --output <directory>', 'the folder; only what changed is written, all of it or nothing')
    .addOption(
      new Option('--format <format>', 'what to write for each host').choices(['ignition', 'butane', 'tar']).default('ignition'),
    )
    .option('--host <glob>', 'write only the files of these hosts')
    .option('--shard <i/n>', 'write only the files of one of n parts of the hosts')
    .option('--join', 'make one manifest of those that all shards wrote into the folder', false)
    .option('--check', 'write nothing; exit code 4 where something would change', false)
    .option('--frozen', 'refuse hosts that have no index yet', false)
    .option('--prune', 'remove files of hosts that are no more', false)
    .addOption(setOption())
    .action((file, options) => settle(import('./fleet.ts').then((module) => module.fleet(io, operands(file), options))))

  verb('lock <FILE>', 'give each host of a Fleet that has no index the next free one, in fleet.lock.yaml').action(
    (file, options) => settle(import('./lock.ts').then((module) => module.lock(io, operands(file), options))),
  )

  verb('schema <KIND>', 'print the JSON Schema of a kind of document, for editors: node, fleet').action((kind, options) =>
    settle(import('./schema.ts').then((module) => module.schema(io, operands(kind), options))),
  )

  verb('rule [CODE]', 'explain a rule, or list all of them').action((code, options) =>
    settle(import('./rule.ts').then((module) => module.rule(io, operands(code), options))),
  )

  verb('init [TEMPLATE]', 'print a commented document to begin with: node, fleet').action((template, options) =>
    settle(import('./init.ts').then((module) => module.init(io, operands(template), options))),
  )

  return program
}

/** commander neither exits nor prints errors: `run` does both. */
function quiet(command: Command, io: Io): Command {
  return command
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureOutput({ writeOut: (text) => void io.stdout.write(text), writeErr: () => {}, outputError: () => {} })
}

function withCommonOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--diagnostics <format>', 'how to print what is wrong').choices([...DIAGNOSTIC_FORMATS]).default('pretty'),
    )
    .option('--strict', 'warnings are errors', false)
    .option('-q, --quiet', 'print only what is wrong', false)
}

/** Repeatable, not variadic: a variadic option would swallow the file that follows it. */
function setOption(): Option {
  return new Option('--set <path=value>', 'change a value for this run; may be repeated')
    .default([])
    .argParser((setting: string, before: string[]) => [...before, setting])
}

function hostOption(): Option {
  return new Option('--host <name>', 'the host to take of a Fleet')
}

function operands(...values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined)
}
