import { compareVersions, isAtLeast, type Version, type VersionRange } from '#src/net/version.ts'
import type { Path } from '#src/diagnostics/diagnostic.ts'
import { IGNITION_SPECS } from '#src/plan/ignition-specs.ts'
import type { Target } from '#src/plan/target.ts'
import { targetOf, type TargetLookup } from '#src/plan/targets.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { IGNITION_VERSION, TARGET_TOO_OLD, TARGET_VERSION_UNKNOWN, VERSION_RANGE } from './codes.ts'
import type { Report } from './report.ts'

/** The facts of the asked OS version, with what the document puts over them. */
export function resolveTarget(spec: NodeSpec, report: Report): Target {
  const asked = spec.target
  const lookup = targetOf({
    os: asked.os,
    version: asked.version,
    podman: asked.podman === undefined ? null : checkRange(asked.podman, ['target', 'podman'], report),
    quadlet: asked.quadlet ?? null,
    ignition: findSpec(asked.ignition),
    networkManager: spec.system?.networkManager ?? null,
  })
  reportMatch(lookup, report)
  if (asked.ignition !== undefined) checkIgnition(asked.ignition, lookup.target, report)
  return lookup.target
}

/** The range itself; complains where its oldest is newer than its newest. */
export function checkRange(range: VersionRange, path: Path, report: Report): VersionRange {
  if (!isAtLeast(range.max, range.min)) {
    report(VERSION_RANGE, {
      path: [...path, 'max'],
      message: `${range.max} is older than the oldest version, ${range.min}`,
      hint: 'swap min and max',
    })
  }
  return range
}

function reportMatch({ target, match, known }: TargetLookup, report: Report): void {
  const path = ['target', 'version']
  const name = `${target.os} ${target.version}`
  if (match === 'too-old') report(TARGET_TOO_OLD, { path, message: `${name} is older than the oldest known version, ${known}` })
  if (match === 'nearest') {
    const hint = `facts of ${known} are taken: podman ${printRange(target.podman)}; say otherwise by target.podman`
    report(TARGET_VERSION_UNKNOWN, { path, message: `${name} is not in the table of targets`, hint })
  }
}

function checkIgnition(asked: Version, target: Target, report: Report): void {
  const path = ['target', 'ignition']
  if (target.ignitionMax === null) {
    report(IGNITION_VERSION, {
      path,
      message: `${target.os} runs no Ignition`,
      hint: 'leave it out; use --format tree for an image build',
    })
  } else if (findSpec(asked) === null) {
    report(IGNITION_VERSION, {
      path,
      message: `${asked} is not a spec that is written`,
      hint: `one of ${IGNITION_SPECS.join(', ')}`,
    })
  } else if (!isAtLeast(target.ignitionMax, asked)) {
    const message = `${target.os} ${target.version} reads Ignition specs up to ${target.ignitionMax}, not ${asked}`
    report(IGNITION_VERSION, { path, message, hint: 'leave it out for the lowest that carries the content' })
  }
}

function findSpec(asked: Version | undefined): Version | null {
  return asked === undefined ? null : (IGNITION_SPECS.find((spec) => compareVersions(spec, asked) === 0) ?? null)
}

function printRange(range: VersionRange): string {
  return range.min === range.max ? range.min : `${range.min} to ${range.max}`
}
