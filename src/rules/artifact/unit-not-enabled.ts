import { wordsOf } from '#generators/systemd/unit.ts'
import type { ArtifactRule } from './artifact-rule.ts'

/** Ignition enables by a preset; without `[Install]` that does nothing, and systemd only warns. */
export const unitNotEnabled: ArtifactRule = {
  code: 'unit-not-enabled',
  severity: 'error',
  summary: 'A unit that is enabled says in [Install] what wants it.',
  prevents: 'The unit is never started.',
  check: ({ units }) =>
    units.flatMap((unit) => {
      if (unit.artifact.kind !== 'unit' || !unit.artifact.isEnabled) return []
      const isWanted = ['WantedBy', 'RequiredBy', 'UpheldBy', 'Alias'].some(
        (key) => wordsOf(unit.file, 'Install', key).length > 0,
      )
      return isWanted ? [] : [{ path: unit.artifact.origin, message: `${unit.name} is enabled and has no [Install] section` }]
    }),
}
