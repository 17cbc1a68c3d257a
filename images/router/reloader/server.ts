import { rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { ReloadAnswer } from './reload-answer.ts'

/** Requests wait for their turn; the status of the answer says in short what its body says in full. */
const STATUS: Readonly<Record<ReloadAnswer['result'], number>> = {
  applied: 200,
  unchanged: 200,
  rejected: 422,
  'rolled-back': 409,
  failed: 503,
}

/**
 * Listens on a unix socket: `POST /reload` answers with a ReloadAnswer once the reload is over, `GET /status` with the last one (or
 * null), `GET /healthz` with 200. The socket is for the owner and group only.
 */
export function serve(socketPath: string, reload: () => Promise<ReloadAnswer>): Server {
  let last: ReloadAnswer | null = null
  const server = createServer((request, response) => {
    request.resume()
    switch (`${request.method} ${request.url}`) {
      case 'POST /reload':
        void reload().then((answer) => {
          last = answer
          send(response, STATUS[answer.result], answer)
        })
        return
      case 'GET /status':
        return send(response, 200, last)
      case 'GET /healthz':
        return send(response, 200, { status: 'ok' })
      default:
        return send(response, 404, { error: `${request.method} ${request.url} is not served here` })
    }
  })
  // A killed reloader leaves its socket behind.
  rmSync(socketPath, { force: true })
  const umask = process.umask(0o117)
  server.listen(socketPath, () => process.umask(umask))
  return server
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`)
}
