/** The writer's own directory in an output folder: lock, journal, files not yet in place, and what the next run need not find out again. */
export const CONTROL_DIRECTORY = '.gen-ignition'

const MANIFEST = /^manifest(\.\d+-of-\d+)?\.json$/

/** `manifest.json` and `manifest.2-of-4.json`. */
export function isManifestPath(path: string): boolean {
  return MANIFEST.test(path)
}

/** A path that a file of a host or of the fleet may have in an output folder: relative, `/` between its steps, inside, none of the writer's own. */
export function isOutputPath(path: string): boolean {
  const steps = path.split('/')
  return !path.includes('\0') && steps.every(isStep) && steps[0] !== CONTROL_DIRECTORY && !isManifestPath(path)
}

function isStep(step: string): boolean {
  return step !== '' && step !== '.' && step !== '..'
}

/** The directories that a path lies in, the outermost first: `a` and `a/b` of `a/b/c`. */
export function directoriesOf(path: string): readonly string[] {
  const steps = path.split('/').slice(0, -1)
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}
