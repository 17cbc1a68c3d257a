import { access, copyFile, readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { log } from '../log.ts'
import { runCommand } from '../run-command.ts'
import { wantedVnis, wrongEffects } from './effects.ts'
import { FRR_PATHS, frrReload } from './frr-reload.ts'
import { removeLeftoverVrfs } from './leftover-vrfs.ts'
import { answer, type ReloadAnswer } from './reload-answer.ts'
import { reload, reloadFiles, type ReloadWorld } from './reload.ts'
import { serial } from './serial.ts'
import { serve } from './server.ts'

const RUN_DIRECTORY = '/run/evpn-router'
const HEARTBEAT_SECONDS = 10
/** Test, reload, test again and the way back, each of a minute on a machine that is five times too slow. */
const RELOAD_TIMEOUT_SECONDS = 480

const files = reloadFiles(FRR_PATHS.configDirectory)

const world: ReloadWorld = {
  frr: frrReload(runCommand, FRR_PATHS),
  exists: (file) =>
    access(file).then(
      () => true,
      () => false,
    ),
  rename,
  copy: async (from, to) => {
    await copyFile(from, `${to}.new`)
    await rename(`${to}.new`, to)
  },
  write: async (file, text) => {
    await writeFile(`${file}.new`, text, { mode: 0o640 })
    await rename(`${file}.new`, file)
  },
  isFrrUp,
  effects: async (file) => wrongEffects(runCommand, wantedVnis(await readFile(file, 'utf8'))),
}

/** The start script of frr writes `loaded` when the start-up configuration is in. */
async function isFrrUp(): Promise<boolean> {
  if (!(await world.exists(`${FRR_PATHS.runDirectory}/loaded`))) return false
  const daemons = await runCommand(['vtysh', '-c', 'show daemons'], { timeoutSeconds: 30 })
  return daemons.code === 0 && /\bbgpd\b/.test(daemons.stdout)
}

/** The controller removes the device of a VRF once FRR has let go of it; what FRR then still has of it is looked for this long. */
const LEFTOVER_SECONDS = 60
const LEFTOVER_PAUSE_SECONDS = 1

let lookUntil = 0
let looking: Promise<void> = Promise.resolve()
let isReloading = false

async function removeLeftovers(): Promise<void> {
  if (isReloading || performance.now() > lookUntil) return
  const wanted = await readFile(files.current, 'utf8').catch(() => null)
  if (wanted === null || (await removeLeftoverVrfs(runCommand, wanted)).length === 0) lookUntil = 0
}

async function reloadAndLog(): Promise<ReloadAnswer> {
  isReloading = true
  await looking
  const result = await reload(world, files).catch((error: unknown) =>
    answer('failed', error instanceof Error ? error.message : String(error)),
  )
  const isWell = result.result === 'applied' || result.result === 'unchanged'
  log(isWell ? 'info' : 'warning', `reload-${result.result}`, { ...result })
  isReloading = false
  lookUntil = performance.now() + LEFTOVER_SECONDS * 1000
  return result
}

const runReload = serial(reloadAndLog, RELOAD_TIMEOUT_SECONDS, () =>
  answer('failed', `no end within ${RELOAD_TIMEOUT_SECONDS} s`),
)
const server = serve(`${RUN_DIRECTORY}/reloader.sock`, runReload)

async function beat(): Promise<void> {
  const file = `${RUN_DIRECTORY}/reloader.alive`
  const now = new Date()
  await utimes(file, now, now).catch(() => writeFile(file, ''))
}

void beat()
setInterval(() => void beat(), HEARTBEAT_SECONDS * 1000)
setInterval(() => {
  looking = looking.then(removeLeftovers)
}, LEFTOVER_PAUSE_SECONDS * 1000)
process.on('SIGHUP', () => void runReload())
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => server.close(() => process.exit(0)))
  process.on(signal, () => server.closeAllConnections())
}
log('info', 'started', { socket: `${RUN_DIRECTORY}/reloader.sock` })
