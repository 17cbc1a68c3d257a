import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { readControllerConfig } from '#src/contract/read-controller-config.ts'
import { readText, writeChanged } from './files.ts'

/** Where the controller's own files lie, as its container sees them: known before a configuration is, whatever the node's prefix. */
export const CONFIG_FILE = '/etc/evpn-router/controller.json'
export const FRR_DIRECTORY = '/var/lib/evpn-router/frr'
export const RUN_DIRECTORY = '/run/evpn-router'

/** The file in force, and why a newer one is not; `config` is null where there never was a good one. */
export type LoadedConfig = { readonly config: ControllerConfig | null; readonly refused: string | null }

/**
 * Reads controller.json. One that cannot be read (another contract, a broken file) is refused and the last good one is kept; a restarted
 * controller, which has none yet, keeps the one that `readApplied` gives.
 */
export function configStore(path: string, readApplied: () => Promise<ControllerConfig | null>): () => Promise<LoadedConfig> {
  let last: { readonly text: string; readonly loaded: LoadedConfig } | null = null
  return async () => {
    const text = (await readText(path)) ?? ''
    if (last !== null && last.text === text) return last.loaded
    const read = readControllerConfig(text)
    const loaded = read.ok
      ? { config: read.config, refused: null }
      : {
          config: last?.loaded.config ?? (await readApplied()),
          refused: text === '' ? `${path} cannot be read` : read.reason,
        }
    last = { text, loaded }
    return loaded
  }
}

/**
 * The last configuration that FRR took, kept on the disk: after a restart of the controller, with FRR away for a moment, its VRFs must stay.
 */
export function overlayStore(frrDirectory: string) {
  const path = `${frrDirectory}/controller.json.applied`
  return {
    read: async (): Promise<ControllerConfig | null> => {
      const text = await readText(path)
      const read = text === null ? null : readControllerConfig(text)
      return read?.ok === true ? read.config : null
    },
    write: (config: ControllerConfig) => writeChanged(path, `${JSON.stringify(config)}\n`, 0o640),
  }
}
