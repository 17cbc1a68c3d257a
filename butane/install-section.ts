/** `[Install]` of a unit: names of units, in their order. */
export type InstallSection = {
  readonly wantedBy: readonly string[]
  readonly requiredBy: readonly string[]
  readonly upheldBy: readonly string[]
  readonly aliases: readonly string[]
  readonly also: readonly string[]
}

/** Reads the `[Install]` section of a unit file (systemd.syntax(7)): lists add up, an empty assignment forgets what came before. */
export function readInstall(contents: string): InstallSection {
  const lists = new Map<string, readonly string[]>()
  let section = ''
  for (const line of logicalLines(contents)) {
    const header = /^\[(.*)\]$/.exec(line)
    if (header !== null) section = header[1] ?? ''
    else if (section === 'Install') assign(lists, line)
  }
  return {
    wantedBy: lists.get('WantedBy') ?? [],
    requiredBy: lists.get('RequiredBy') ?? [],
    upheldBy: lists.get('UpheldBy') ?? [],
    aliases: lists.get('Alias') ?? [],
    also: lists.get('Also') ?? [],
  }
}

function assign(lists: Map<string, readonly string[]>, line: string): void {
  const equals = line.indexOf('=')
  if (equals < 0) return
  const key = line.slice(0, equals).trim()
  const words = line
    .slice(equals + 1)
    .split(/\s+/)
    .filter((word) => word !== '')
  lists.set(key, words.length === 0 ? [] : [...(lists.get(key) ?? []), ...words])
}

/** Lines without comments and surrounding space; one that ends in a backslash goes on in the next that is no comment. */
function logicalLines(contents: string): readonly string[] {
  const lines = contents
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^[#;]/.test(line))
  return lines.join('\n').replaceAll('\\\n', ' ').split('\n')
}
