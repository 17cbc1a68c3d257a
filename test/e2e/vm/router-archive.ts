import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { cached } from '#test/e2e/cache.ts'
import { routerImage } from '#test/e2e/roots/router-image.ts'
import { rootsDirectory } from '#test/e2e/roots/scripts.ts'
import { mustRun } from '#test/e2e/run-command.ts'
import { guestBase } from '#test/e2e/vm/machines.ts'

/** The router image of trixie's FRR as an OCI archive. Needs `npm run build`. */
export async function routerArchive(): Promise<string> {
  const [image, guest] = [await routerImage('trixie'), await guestBase()]
  const script = join(import.meta.dirname, 'router-archive.sh')
  const ingredients = [guest, image.root, ...image.config.changes, await readFile(script, 'utf8')]
  const made = await cached('router-archive', ingredients, async (directory) => {
    const argv = ['nice', '-n', '10', 'sh', script, rootsDirectory, guest, image.root, directory, ...image.config.changes]
    await mustRun(argv, { timeoutSeconds: 900 })
  })
  return join(made, 'router.oci.tar')
}

/** SHA-512 of a file in hexadecimal digits. */
export async function sha512(path: string): Promise<string> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Serves one file at every path of a port of this machine while `work` runs. */
export async function serving<T>(path: string, work: (port: number) => Promise<T>): Promise<T> {
  const { size } = await stat(path)
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-length': size })
    pipeline(createReadStream(path), response).catch(() => undefined) // the client has hung up
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  try {
    return await work(address.port)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}
