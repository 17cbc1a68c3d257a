/** What every lock file begins with: YAML that says what it is and who writes it. */
export const LOCK_HEAD = `# Index of each host, written by \`gen-ignition lock\`. Commit it. Lines are only added: the number of a host that is gone stays taken.
apiVersion: gen-ignition/v1
kind: FleetLock
indices:
`

/** One host a line, ascending by index, so that new hosts are added at the end. */
export function printLock(indices: ReadonlyMap<string, number>): string {
  const lines = [...indices].toSorted(([, a], [, b]) => a - b).map(([name, index]) => `  ${name}: ${index}\n`)
  return `${LOCK_HEAD}${lines.join('')}`
}
