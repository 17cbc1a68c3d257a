import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileNode, type CompiledNode } from '#src/compile.ts'
import { chain } from '#src/diagnostics/checked.ts'
import { readYaml } from '#src/source/read-yaml.ts'

/** Folder of the golden cases: one folder a case, each with its `node.yaml`. */
export const CASES_DIRECTORY = fileURLToPath(new URL('../cases/', import.meta.url))

export const CASE_NAMES: readonly string[] = readdirSync(CASES_DIRECTORY, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort()

export function caseText(name: string): string {
  return readFileSync(`${CASES_DIRECTORY}${name}/node.yaml`, 'utf8')
}

/** A case, compiled; it has no error. */
export function compileCase(name: string): CompiledNode {
  return compileText(caseText(name))
}

export function compileText(text: string): CompiledNode {
  const { value, diagnostics } = chain(readYaml('node.yaml', Buffer.from(text)), compileNode)
  if (value === null) throw new Error(diagnostics.map((diagnostic) => `${diagnostic.code}: ${diagnostic.message}`).join('\n'))
  return value
}
