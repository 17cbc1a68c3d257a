import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A cached thing that nobody asked for in this time goes when a newer one of its name is built. */
const UNUSED_HOURS = 6

export function cacheDirectory(): string {
  const env = process.env
  const own = env['GEN_IGNITION_CACHE'] ?? join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'gen-ignition')
  return join(own, 'e2e')
}

/**
 * The directory `<cache>/<name>-<hash of the ingredients>`, built when absent.
 *
 * Ingredients are texts that decide the content: scripts, package lists, the paths of other cached things (which hold their hashes).
 * `build` fills a directory beside the final one, which is renamed when complete: an interrupted build leaves nothing that looks finished.
 */
export async function cached(
  name: string,
  ingredients: readonly string[],
  build: (directory: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify(ingredients.map(withoutCachePath)))
    .digest('hex')
    .slice(0, 12)
  const path = join(cacheDirectory(), `${name}-${hash}`)
  await mkdir(cacheDirectory(), { recursive: true })
  if (!(await exists(path))) {
    await withLock(`${path}.lock`, async () => {
      if (await exists(path)) return
      await removeStale(name, path)
      const temporary = `${path}.building-${process.pid}-${randomBytes(3).toString('hex')}`
      await mkdir(temporary)
      const started = Date.now()
      process.stderr.write(`e2e: building ${basename(path)}\n`)
      try {
        await build(temporary)
        await rename(temporary, path)
      } catch (error) {
        await rm(temporary, { recursive: true, force: true })
        throw error
      }
      process.stderr.write(`e2e: built ${basename(path)} in ${Math.round((Date.now() - started) / 1000)} s\n`)
    })
  }
  await writeFile(`${path}.used`, '')
  await utimes(`${path}.used`, new Date(), new Date())
  return path
}

/** The cache may lie anywhere: what counts of another cached thing is its name and hash. */
function withoutCachePath(ingredient: string): string {
  return ingredient.replaceAll(cacheDirectory(), '')
}

export async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  )
}

/** Runs `work` while holding a lock file with our process id; a lock whose process is gone is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const lock = await open(path, 'wx')
      await lock.writeFile(`${process.pid}\n`)
      await lock.close()
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = Number((await readFile(path, 'utf8').catch(() => '')).trim())
      if (holder > 0 && !isAlive(holder)) await rm(path, { force: true })
      else await wait(300)
    }
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function removeStale(name: string, path: string): Promise<void> {
  for (const entry of await readdir(cacheDirectory())) {
    const match = /^(.*)-[0-9a-f]{12}(\.building-(\d+)-[0-9a-f]+)?$/u.exec(entry)
    if (match === null || match[1] !== name) continue
    const full = join(cacheDirectory(), entry)
    const builder = match[3]
    if (builder !== undefined) {
      if (!isAlive(Number(builder))) await rm(full, { recursive: true, force: true })
      continue
    }
    if (full === path) continue
    const used = await stat(`${full}.used`).then(
      (found) => found.mtimeMs,
      () => 0,
    )
    if (Date.now() - used < UNUSED_HOURS * 3600 * 1000) continue
    await rm(full, { recursive: true, force: true })
    await rm(`${full}.used`, { force: true })
  }
}
