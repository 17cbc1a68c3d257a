/** The verbs, as `program.ts` defines them. */
export const COMMANDS: readonly string[] = [
  'render',
  'show',
  'explain',
  'validate',
  'diff',
  'report',
  'fleet',
  'lock',
  'schema',
  'rule',
  'init',
]

export const SHORT_HELP = `usage: gen-ignition node.yaml > node.ign

  gen-ignition init > node.yaml     a commented document to begin with
  gen-ignition --help               all commands
`
