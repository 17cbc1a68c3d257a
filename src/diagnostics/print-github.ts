import type { Diagnostic } from './diagnostic.ts'
import { isFile, locateAll, type Located } from './located.ts'
import type { Locate, Location } from './location.ts'
import { escapeUnprintable } from './quote.ts'

/**
 * Workflow commands of GitHub Actions: an annotation at the line for each diagnostic.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function printGithub(diagnostics: readonly Diagnostic[], locate: Locate): string {
  return locateAll(diagnostics, locate).map(command).join('')
}

function command({ diagnostic, location, related }: Located): string {
  const { severity, code, message, hint } = diagnostic
  const properties = [...placeOf(location), ['title', code]].map(([name, value]) => `${name}=${escapeProperty(value ?? '')}`)
  const lines = [
    isFile(location) ? message : `${location.file} ${location.path ?? ''}: ${message}`,
    ...related.map((other) => `${other.message} at ${other.location.file}:${other.location.line}:${other.location.column}`),
    ...(hint === null ? [] : [`hint: ${hint}`]),
  ]
  return `::${severity} ${properties.join(',')}::${escapeData(lines.map(escapeUnprintable).join('\n'))}\n`
}

function placeOf(location: Location): readonly (readonly string[])[] {
  if (!isFile(location)) return []
  if (location.lineText === null) return [['file', location.file]]
  return [
    ['file', location.file],
    ['line', String(location.line)],
    ['col', String(location.column)],
    ['endColumn', String(location.column + location.length)],
  ]
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
