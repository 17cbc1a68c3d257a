import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import type { HostRecord } from '#src/fleet/fleet.ts'
import { readInventory } from '#src/fleet/inventory/read-inventory.ts'
import { parseFleet } from '#src/schema/parse-fleet.ts'
import { readYaml } from '#src/source/read-yaml.ts'

/** Complaints as `code file:line "what is underlined" message; hint`, related places after a `<`. */
export function complaintsOf(diagnostics: readonly Diagnostic[], locate: Locate): readonly string[] {
  const place = (at: Diagnostic['at']): string => {
    const { file, line, column, length, lineText } = locate(at)
    return lineText === null ? file : `${file}:${line} ${JSON.stringify(lineText.slice(column - 1, column - 1 + length))}`
  }
  return diagnostics.map(({ code, message, hint, at, related }) =>
    [
      `${code} ${place(at)} ${message}`,
      ...(hint === null ? [] : [`; ${hint}`]),
      ...related.map((other) => ` < ${place(other.at)}`),
    ].join(''),
  )
}

/** The inventory of the Fleet `fleet.yaml`, given without its head, with the files that lie beside it. */
export function readFleetHosts(text: string, files: Readonly<Record<string, string>> = {}) {
  const reading = readYaml('fleet.yaml', Buffer.from(`apiVersion: gen-ignition/v1\nkind: Fleet\nname: test\n${text}`))
  const source = reading.value
  const parsed = source === null ? null : parseFleet(source)
  const spec = parsed?.value ?? null
  if (source === null || spec === null)
    throw new Error([...reading.diagnostics, ...(parsed?.diagnostics ?? [])].map(({ message }) => message).join('; '))
  const inputs = new Map(Object.entries(files).map(([file, contents]) => [file, Buffer.from(contents)]))
  return readInventory({ id: 'fleet.yaml', spec, source }, inputs)
}

/** What a record says, to compare it with. */
export function withoutPlaces({ name, groups, index, variables, fields }: HostRecord): Omit<HostRecord, 'placeOf'> {
  return { name, groups, index, variables, fields }
}
