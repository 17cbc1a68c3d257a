import { trusted } from '#src/net/parsed.ts'
import { parseVersion, type Version } from '#src/net/version.ts'

/** Ignition specifications that are written, oldest first. Older than 3.2.0 carries no remote file with a sha256 and is read by no target. */
export const IGNITION_SPECS: readonly Version[] = ['3.2.0', '3.3.0', '3.4.0', '3.5.0'].map((text) => trusted(parseVersion(text)))
