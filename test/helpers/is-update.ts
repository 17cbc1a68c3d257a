import { expect } from 'vitest'

/**
 * True under `vitest -u`. A golden test asks it to refuse a golden that is missing: vitest itself writes that one silently outside CI.
 * The mode has no public name; were it renamed, missing goldens would fail under -u too, and somebody would look here.
 */
export function isUpdate(): boolean {
  return Reflect.get(expect.getState().snapshotState, '_updateSnapshot') === 'all'
}
