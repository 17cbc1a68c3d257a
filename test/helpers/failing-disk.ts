import { realDisk, type Disk } from '#src/fleet/outputs/disk.ts'

/** The real disk, but for waiting until what is written outlasts a loss of power: no test makes one. */
export const quickDisk: Disk = {
  ...realDisk,
  write: (path, contents, options) => realDisk.write(path, contents, { ...options, durable: false }),
  sync: () => {},
}

/** What a disk that died says. */
export class DiskDied extends Error {}

export type FailingDisk = { readonly disk: Disk; readonly operations: () => number }

/**
 * The quick disk until `atOperation` (from 0), where it fails with the given error before it does anything. `dies`: so does all that comes after it, as
 * where the process is killed.
 */
export function failingDisk(
  atOperation: number,
  { dies, error }: { readonly dies: boolean; readonly error: Error },
): FailingDisk {
  let operations = 0
  const guarded =
    <Arguments extends readonly unknown[], Result>(action: (...parameters: Arguments) => Result) =>
    (...parameters: Arguments): Result => {
      const operation = operations++
      if (operation === atOperation || (dies && operation > atOperation)) throw error
      return action(...parameters)
    }
  const disk: Disk = {
    look: guarded(quickDisk.look),
    read: guarded(quickDisk.read),
    readLying: guarded(quickDisk.readLying),
    list: guarded(quickDisk.list),
    write: guarded(quickDisk.write),
    append: guarded(quickDisk.append),
    rename: guarded(quickDisk.rename),
    remove: guarded(quickDisk.remove),
    makeDirectory: guarded(quickDisk.makeDirectory),
    removeEmptyDirectory: guarded(quickDisk.removeEmptyDirectory),
    sync: guarded(quickDisk.sync),
  }
  return { disk, operations: () => operations }
}
