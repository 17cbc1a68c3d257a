import { parseVersion, type Version } from '#src/net/version.ts'

/** A version that the test knows to be one. */
export function version(text: string): Version {
  const parsed = parseVersion(text)
  if (!parsed.ok) throw new Error(`${text} ${parsed.reason}`)
  return parsed.value
}
