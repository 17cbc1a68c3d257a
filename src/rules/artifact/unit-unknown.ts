import { pathOf } from '#src/plan/artifact.ts'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { Target } from '#src/plan/target.ts'
import type { ArtifactRule } from './artifact-rule.ts'

/** systemd ignores the order towards a unit that does not exist, without a word. systemd.unit(5). */
export const unitUnknown: ArtifactRule = {
  code: 'unit-unknown',
  severity: 'error',
  summary: 'Every unit that a unit names exists, under the name that Quadlet or the operating system gives it.',
  prevents: 'systemd ignores an order towards an unknown unit, and the router starts too late.',
  check: ({ units, target }) => {
    const own = new Set(units.filter((unit) => !unit.isDropIn).map((unit) => unit.name))
    const ofSystem = systemUnits(target)
    return units.flatMap((unit) =>
      unit.references
        .filter(({ name }) => !own.has(name) && !ofSystem.has(name))
        .map(({ key, name }) => ({
          path: unit.artifact.origin,
          message: `${key}= of ${pathOf(unit.artifact)} names ${name}, which exists neither here nor on ${target.os}`,
        })),
    )
  },
}

const systemUnits = memoiseOn<Target, ReadonlySet<string>>(
  ({ knownUnits, waitingUnits, waitingUnitsAfterOvs }) => new Set([...knownUnits, ...waitingUnits, ...waitingUnitsAfterOvs]),
)
