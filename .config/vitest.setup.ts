import { configureGlobal } from 'fast-check'

// CI tries the same documents each time, so that a red run is about the change; by hand the seed is another one each time.
if (process.env['CI'] !== undefined) configureGlobal({ seed: Number(process.env['SEED'] ?? 20261124) })
