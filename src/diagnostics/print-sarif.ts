import { VERSION } from '#src/version.ts'
import type { Diagnostic } from './diagnostic.ts'
import { isFile, locateAll, type Located } from './located.ts'
import type { Locate, Location } from './location.ts'

/** SARIF 2.1.0, one run. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function printSarif(diagnostics: readonly Diagnostic[], locate: Locate): string {
  const all = locateAll(diagnostics, locate)
  const codes = [...new Set(all.map(({ diagnostic }) => diagnostic.code))].toSorted()
  const driver = { name: 'gen-ignition', version: VERSION, rules: codes.map((id) => ({ id })) }
  const results = all.map((located) => resultOf(located, codes))
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results }
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, null, 2)}\n`
}

function resultOf({ diagnostic, location, related }: Located, codes: readonly string[]) {
  const { code, severity, message, hint } = diagnostic
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: hint === null ? message : `${message}\nhint: ${hint}` },
    locations: [locationOf(location)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, id) => ({ id, message: { text: other.message }, ...locationOf(other.location) })),
        }),
  }
}

function locationOf(location: Location) {
  return {
    ...(isFile(location) ? { physicalLocation: physicalOf(location) } : {}),
    ...(location.path === null ? {} : { logicalLocations: [{ fullyQualifiedName: location.path }] }),
  }
}

function physicalOf({ file, line, column, length, lineText }: Location) {
  const artifactLocation = { uri: uriOf(file) }
  if (lineText === null) return { artifactLocation }
  return { artifactLocation, region: { startLine: line, startColumn: column, endLine: line, endColumn: column + length } }
}

/** A relative reference, or a file URI for an absolute path. */
function uriOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? `file://${path}` : path.replace(/^(?:\.\/)+/, '')
}
