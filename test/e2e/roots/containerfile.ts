/** One step of a Containerfile, with its build arguments already filled in. */
export type Step =
  | { readonly kind: 'from'; readonly base: string }
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'copy'; readonly sources: readonly string[]; readonly destination: string }

/** What an image says beside its files, as `podman import --change` takes it. */
export type ImageConfig = { readonly changes: readonly string[] }

export type Containerfile = { readonly steps: readonly Step[]; readonly config: ImageConfig }

/**
 * Reads the subset of Containerfile syntax that images/router uses and throws on anything else, so that a step of a real build is
 * never left out in silence. `args` gives every ARG that has no default.
 */
export function parseContainerfile(text: string, args: Readonly<Record<string, string>>): Containerfile {
  const steps: Step[] = []
  const changes: string[] = []
  const known = new Map<string, string>()
  const fill = (value: string): string =>
    value.replaceAll(/\$\{(\w+)\}/gu, (_, name: string) => {
      const found = known.get(name)
      if (found === undefined) throw new Error(`Containerfile: \${${name}} is not an ARG`)
      return found
    })
  for (const line of logicalLines(text)) {
    const [, word = '', rest = ''] = /^(\w+)\s+(.*)$/su.exec(line) ?? []
    switch (word) {
      case 'ARG': {
        const [name = '', preset] = rest.split('=', 2)
        const value = args[name] ?? preset
        if (value === undefined) throw new Error(`Containerfile: ARG ${name} has no default and was not given`)
        known.set(name, value)
        break
      }
      case 'FROM':
        steps.push({ kind: 'from', base: fill(rest.trim()) })
        break
      case 'RUN':
        steps.push({ kind: 'run', command: rest }) // the shell of the step fills in variables, as in a real build
        break
      case 'COPY': {
        if (rest.startsWith('--') || rest.startsWith('['))
          throw new Error(`Containerfile: COPY in this form is not understood: ${rest}`)
        const paths = rest.trim().split(/\s+/u).map(fill)
        steps.push({ kind: 'copy', sources: paths.slice(0, -1), destination: paths.at(-1) ?? '' })
        break
      }
      case 'USER':
      case 'ENV':
      case 'LABEL':
      case 'WORKDIR':
      case 'STOPSIGNAL':
      case 'ENTRYPOINT':
      case 'CMD':
        changes.push(`${word} ${fill(rest.trim())}`)
        break
      default:
        throw new Error(`Containerfile: step not understood: ${line}`)
    }
  }
  if (steps[0]?.kind !== 'from') throw new Error('Containerfile: the first step is not FROM')
  if (steps.filter((step) => step.kind === 'from').length > 1) throw new Error('Containerfile: more than one FROM')
  return { steps, config: { changes } }
}

function logicalLines(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*#/u.test(line))
    .join('\n')
    .replaceAll(/\\\n/gu, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
