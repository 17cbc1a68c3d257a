import { pathOf } from '#src/plan/artifact.ts'
import { firstVersionOf, knownKeys, type QuadletGroup } from '#generators/quadlet/keys.ts'
import type { UnitSection } from '#generators/systemd/unit.ts'
import type { ArtifactRule } from './artifact-rule.ts'

const GROUPS: readonly QuadletGroup[] = ['Container', 'Kube', 'Quadlet']

/** An unknown key in a known group costs the whole unit; the node may run the oldest podman of its range. */
export const quadletKey: ArtifactRule = {
  code: 'quadlet-key',
  severity: 'error',
  summary: 'Quadlet files use only keys that the oldest podman of the target knows.',
  prevents: 'Quadlet makes no service at all of the file.',
  check: ({ units, target }) =>
    units
      .filter((unit) => unit.artifact.kind === 'file')
      .flatMap((unit) =>
        GROUPS.flatMap((group) =>
          unit.file
            .filter((section) => section.name === group)
            .flatMap((section) => unknownKeys(section, knownKeys(group, target.podman.min)))
            .map((key) => ({
              path: unit.artifact.origin,
              message: `${key}= of ${pathOf(unit.artifact)} is known from podman ${firstVersionOf(group, key) ?? '(none)'} on; the target may run ${target.podman.min}`,
            })),
        ),
      ),
}

function unknownKeys({ entries }: UnitSection, known: ReadonlySet<string>): readonly string[] {
  return entries.flatMap(([key]) => (known.has(key) ? [] : [key]))
}
