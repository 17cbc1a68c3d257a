import * as z from 'zod'
import type { Path } from '#src/diagnostics/diagnostic.ts'
import { isNotSupportedYet } from './not-supported-yet.ts'

type Schema = z.core.$ZodType

/** What a schema allows at a path: every branch of every union on the way. Empty where the path leads nowhere. */
export function schemasAt(root: Schema, path: Path): readonly Schema[] {
  let here: readonly Schema[] = [root]
  for (const step of path) here = here.flatMap(branchesOf).flatMap((schema) => childOf(schema, step))
  return here
}

/** Keys that a map at this place may have, those of later releases left out; null where no map is allowed. */
export function knownKeys(root: Schema, path: Path): readonly string[] | null {
  const maps = schemasAt(root, path)
    .flatMap(branchesOf)
    .filter((schema) => schema instanceof z.ZodObject)
  if (maps.length === 0) return null
  return maps.flatMap(({ shape }) => Object.keys(shape).filter((key) => !isNotSupportedYet(shape[key])))
}

/** Range of the number that is allowed at this place; null at an end that is open. */
export function rangeAt(root: Schema, path: Path): { readonly min: number | null; readonly max: number | null } | null {
  const [number] = numbersAt(root, path)
  if (number === undefined) return null
  return { min: bounded(number.minValue), max: bounded(number.maxValue) }
}

/** True where whole numbers are allowed and no others. */
export function isWholeAt(root: Schema, path: Path): boolean {
  return numbersAt(root, path).some((number) => number.isInt)
}

/** True where any text is allowed, not one of some form. */
export function isFreeTextAt(root: Schema, path: Path): boolean {
  return schemasAt(root, path).some(
    (schema) => (schema instanceof z.ZodOptional ? schema.unwrap() : schema) instanceof z.ZodString,
  )
}

function numbersAt(root: Schema, path: Path): readonly z.ZodNumber[] {
  return schemasAt(root, path)
    .flatMap(branchesOf)
    .filter((schema) => schema instanceof z.ZodNumber)
}

/** What a value at this place may be. */
export type Form = 'map' | 'list' | 'scalar'

export function formsAt(root: Schema, path: Path): ReadonlySet<Form> {
  return new Set(
    schemasAt(root, path)
      .flatMap(branchesOf)
      .map((schema) =>
        schema instanceof z.ZodObject || schema instanceof z.ZodRecord ? 'map' : schema instanceof z.ZodArray ? 'list' : 'scalar',
      ),
  )
}

/** What the schema says about this place. */
export function descriptionAt(root: Schema, path: Path): string | null {
  for (const schema of schemasAt(root, path)) {
    const description = describe(schema)
    if (description !== null) return description
  }
  return null
}

/** A description given before `.optional()` is not on the wrapper. */
function describe(schema: Schema): string | null {
  const description = z.globalRegistry.get(schema)?.description ?? null
  return description === null && schema instanceof z.ZodOptional ? describe(schema.unwrap()) : description
}

function bounded(number: number | null): number | null {
  return number !== null && Number.isFinite(number) && Math.abs(number) < Number.MAX_SAFE_INTEGER ? number : null
}

function branchesOf(schema: Schema): readonly Schema[] {
  if (schema instanceof z.ZodOptional) return branchesOf(schema.unwrap())
  if (schema instanceof z.ZodPipe) return branchesOf(schema.in)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(branchesOf)
  return [schema]
}

function childOf(schema: Schema, step: string | number): readonly Schema[] {
  if (schema instanceof z.ZodArray) return [schema.element]
  if (schema instanceof z.ZodRecord) return [schema.valueType]
  if (!(schema instanceof z.ZodObject) || !Object.hasOwn(schema.shape, step)) return []
  return [schema.shape[step]]
}
