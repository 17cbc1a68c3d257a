import { compareText } from '#src/net/compare-text.ts'
import type { FileEntries, HostEntry, Manifest } from './manifest.ts'

/** JSON with one host, and one further file, a line: what a change touches is what its diff shows. Sorted, and the same on any machine. */
export function printManifest({ version, fleet, inputDigest, shard, hosts, files, stale }: Manifest): string {
  const head = {
    apiVersion: 'gen-ignition/v1',
    kind: 'Manifest',
    version,
    fleet,
    inputDigest,
    ...(shard === null ? {} : { shard }),
  }
  const lines = [
    ...Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`),
    `"hosts": ${printLines([...hosts].map(([name, host]) => [name, printHost(host)]))}`,
    `"files": ${printLines(printEntries(files))}`,
    `"stale": ${printLines(printEntries(stale))}`,
  ]
  return `{\n  ${lines.join(',\n  ')}\n}\n`
}

/** A name and its value as JSON. Objects are put together as text: one of JavaScript would move names that read as numbers to the front. */
type Field = readonly [string, string]

function printHost({ index, addresses, inputDigest, files }: HostEntry): string {
  return printObject([
    ['index', JSON.stringify(index)],
    ['addresses', printObject(sorted(Object.entries(addresses).map(([name, address]) => [name, JSON.stringify(address)])))],
    ['inputDigest', JSON.stringify(inputDigest)],
    ['files', printObject(sorted(printEntries(files)))],
  ])
}

function printEntries(files: FileEntries): readonly Field[] {
  return Array.from(files, ([path, { sha256, bytes }]) => [path, `{"sha256":${JSON.stringify(sha256)},"bytes":${bytes}}`])
}

function printLines(fields: readonly Field[]): string {
  if (fields.length === 0) return '{}'
  return `{\n    ${sorted(fields).map(printField).join(',\n    ')}\n  }`
}

function printObject(fields: readonly Field[]): string {
  return `{${fields.map(printField).join(',')}}`
}

function printField([name, value]: Field): string {
  return `${JSON.stringify(name)}:${value}`
}

function sorted(fields: readonly Field[]): readonly Field[] {
  return fields.toSorted(([a], [b]) => compareText(a, b))
}
