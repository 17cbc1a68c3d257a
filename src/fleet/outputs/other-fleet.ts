import { EnvironmentError } from '#src/outside/environment-error.ts'
import type { FleetIdentity } from './next-manifest.ts'
import type { OpenFolder } from './open-folder.ts'

/** A folder holds one fleet: of two, each would take the other's hosts for its own that are no more. */
export function refuseOtherFleet({ folder, previous }: OpenFolder, { name }: FleetIdentity): void {
  const other = previous.manifests.find(({ manifest }) => manifest.fleet !== name)?.manifest.fleet
  if (other === undefined) return
  throw new EnvironmentError(
    `${JSON.stringify(folder.directory)} holds the fleet ${JSON.stringify(other)} and cannot take ${JSON.stringify(name)} too; name another directory`,
  )
}
