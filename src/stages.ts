/** Work that stops between its stages. */
export type StagedWork<T> = Generator<undefined, T, undefined>

/** Does it all, one stage after the other. */
export function runStages<T>(work: StagedWork<T>): T {
  for (;;) {
    const stage = work.next()
    if (stage.done === true) return stage.value
  }
}

/**
 * Does several in step: a stage of each, in their order, before the next stage of any. Gives the results in the order of the works. Code and
 * data of a stage then stay in the processor's caches: many small documents take two thirds of the time.
 */
export function runInStep<T>(works: readonly StagedWork<T>[]): readonly T[] {
  const results: T[] = []
  let going = [...works.entries()]
  while (going.length > 0) {
    going = going.filter(([position, work]) => {
      const stage = work.next()
      if (stage.done === true) results[position] = stage.value
      return stage.done !== true
    })
  }
  return results
}

/** For what needs no stages. */
// oxlint-disable-next-line require-yield
export function* inOneStage<T>(result: T): StagedWork<T> {
  return result
}
