import type { RuleText } from '#src/diagnostics/complaint.ts'
import type { MacAddress } from '#src/net/mac.ts'
import { parsed, refused, trusted, type Parsed } from '#src/net/parsed.ts'
import { isAtLeast, parseVersion } from '#src/net/version.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'
import type { OutputFile } from './output-file.ts'

export const MATCHBOX_HOST: RuleText = {
  code: 'matchbox-host',
  severity: 'error',
  summary: 'A host of a matchbox directory has a MAC address and an Ignition that matchbox reads.',
  prevents: 'The machine gets no configuration, or an empty one, and boots.',
}

/** What each profile boots, as the document gives it. */
export type MatchboxBoot = NonNullable<NonNullable<FleetSpec['outputs']>['matchbox']>

/** `ignition`: the configuration as text. `macs`: of the NICs that the host may boot from. */
export type MatchboxHost = { readonly name: string; readonly macs: readonly MacAddress[]; readonly ignition: string }

/**
 * The newest that matchbox reads (its main of 2026-08: `config/v3_4` in matchbox/http/ignition.go). Of a newer one it logs a warning and serves an
 * empty configuration, which boots.
 */
const NEWEST_IGNITION = trusted(parseVersion('3.4.0'))

/**
 * A host as a data directory of matchbox has it: the Ignition, a profile that names it, and for each MAC a group that selects the profile. The
 * complaint is about the host.
 * https://github.com/poseidon/matchbox/blob/3893b7f44d192c0156c10cb259eb82c37be99848/docs/matchbox.md
 */
export function matchboxFiles({ name, macs, ignition }: MatchboxHost, boot: MatchboxBoot): Parsed<readonly OutputFile[]> {
  if (macs.length === 0)
    return refused('has no MAC address, by which matchbox finds it', 'give an interface match: {mac: 52:54:00:12:34:56}')
  const version = versionOf(ignition)
  if (!isAtLeast(NEWEST_IGNITION, version)) {
    return refused(
      `needs Ignition ${version}, and matchbox reads ${NEWEST_IGNITION} at most`,
      `say target.ignition: ${NEWEST_IGNITION}`,
    )
  }
  const profile = { id: name, name, ignition_id: `${name}.ign`, boot: bootOf(boot) }
  return parsed([
    { path: `matchbox/ignition/${name}.ign`, contents: ignition, mode: 0o600 },
    { path: `matchbox/profiles/${name}.json`, contents: printJson(profile), mode: 0o644 },
    ...[...new Set(macs)].map((mac, position) => groupFile(groupId(name, mac, position), { name, mac })),
  ])
}

/** As the sink writes it. */
function versionOf(ignition: string) {
  return trusted(parseVersion(/"version":"([^"]*)"/.exec(ignition)?.[1] ?? ''))
}

/** A group's selectors must all match, so that each MAC needs its own; the first bears the host's name alone. */
function groupId(name: string, mac: MacAddress, position: number): string {
  return position === 0 ? name : `${name}-${mac.replaceAll(':', '-')}`
}

function groupFile(id: string, { name, mac }: { readonly name: string; readonly mac: MacAddress }): OutputFile {
  return { path: `matchbox/groups/${id}.json`, contents: printJson({ id, name, profile: name, selector: { mac } }), mode: 0o644 }
}

function bootOf({ kernel, initrd, args }: MatchboxBoot): object {
  return { ...(kernel === undefined ? {} : { kernel }), initrd: initrd ?? [], args: args ?? [] }
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
