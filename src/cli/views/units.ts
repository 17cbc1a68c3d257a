import type { CompiledNode } from '#src/compile.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import { parseUnit } from '#generators/systemd/unit.ts'
import { printTable } from './table.ts'

/** Unit files and Quadlet files of the node, with what they wait for. */
export function printUnits({ artifacts }: CompiledNode): string {
  const rows = artifacts.filter(isUnitFile).map((artifact) => {
    const text =
      artifact.kind === 'file' && typeof artifact.contents === 'string'
        ? artifact.contents
        : artifact.kind === 'unit' || artifact.kind === 'drop-in'
          ? artifact.contents
          : ''
    return [pathOf(artifact), settingsOf(text, 'After'), settingsOf(text, 'Before')]
  })
  return printTable([['UNIT', 'AFTER', 'BEFORE'], ...rows])
}

function isUnitFile(artifact: Artifact): boolean {
  return artifact.kind === 'unit' || artifact.kind === 'drop-in' || /\.(container|kube)$/.test(pathOf(artifact))
}

function settingsOf(text: string, key: string): string {
  const unit = parseUnit(text)
  const entries = unit.ok ? unit.value.filter((section) => section.name === 'Unit').flatMap((section) => section.entries) : []
  return entries.flatMap(([name, value]) => (name === key ? [value] : [])).join(' ') || '-'
}
