import type { FieldSteps } from './subject.ts'

/** A part of a Node document while it is made. */
export type FieldsInWork = Record<string, unknown>

/** Writes a value into a part of a Node document; maps and list elements on the way are made where they are not there. */
export function putField(fields: FieldsInWork, steps: FieldSteps, value: unknown): void {
  let here: FieldsInWork = fields
  for (let index = 0; index < steps.length; index++) {
    const [step, after] = [steps[index], steps[index + 1]]
    if (step?.kind !== 'key') continue
    if (after?.kind === 'element') here = elementIn(here, step.key, after)
    else if (after === undefined) here[step.key] = value
    else here = mapIn(here, step.key)
  }
}

function mapIn(here: FieldsInWork, key: string): FieldsInWork {
  const known = here[key]
  if (isInWork(known)) return known
  const made: FieldsInWork = {}
  here[key] = made
  return made
}

type Element = { readonly nameKey: string; readonly name: string }

function elementIn(here: FieldsInWork, key: string, { nameKey, name }: Element): FieldsInWork {
  const known = here[key]
  const list: readonly unknown[] = Array.isArray(known) ? known : []
  const found = list.filter(isInWork).find((element) => element[nameKey] === name)
  if (found !== undefined) return found
  const made: FieldsInWork = { [nameKey]: name }
  // A list that grows by `push` has room for sixteen more, which counts where there are a hundred thousand.
  here[key] = [...list, made]
  return made
}

function isInWork(value: unknown): value is FieldsInWork {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
