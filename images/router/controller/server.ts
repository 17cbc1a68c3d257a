import { rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { printMetrics } from './metrics.ts'
import type { Status } from './status.ts'

/** Serves `/healthz /readyz /metrics /status` on a unix socket for the owner and group. `status` gives null before the first pass. */
export function serve(socketPath: string, status: () => Status | null): Server {
  const server = createServer((incoming, response) => {
    incoming.resume()
    const answer = answerTo(incoming.url ?? '', status())
    response.writeHead(answer.code, { 'content-type': answer.type }).end(answer.body)
  })
  // A killed controller leaves its socket behind.
  rmSync(socketPath, { force: true })
  const umask = process.umask(0o117)
  server.listen(socketPath, () => process.umask(umask))
  return server
}

type Answer = { readonly code: number; readonly type: string; readonly body: string }

function answerTo(url: string, status: Status | null): Answer {
  const text = (code: number, body: string): Answer => ({ code, type: 'text/plain; version=0.0.4', body })
  switch (url) {
    case '/healthz':
      return text(200, 'ok\n')
    case '/readyz':
      return status === null || status.verdict === 'not-ready'
        ? text(503, `${status?.reasons.join('\n') ?? 'starting'}\n`)
        : text(200, `${status.verdict}\n`)
    case '/metrics':
      return text(200, status === null ? '' : printMetrics(status))
    case '/status':
      return { code: status === null ? 503 : 200, type: 'application/json', body: `${JSON.stringify(status)}\n` }
    default:
      return text(404, `${url} is not served here\n`)
  }
}

/** Asks a running controller; null where none answers. */
export function askStatus(socketPath: string): Promise<string | null> {
  return new Promise((resolve) => {
    const call = request({ socketPath, path: '/status', timeout: 10_000 }, (response) => {
      const chunks: string[] = []
      response.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
      response.on('end', () => resolve(response.statusCode === 200 ? chunks.join('') : null))
    })
    call.on('error', () => resolve(null))
    call.on('timeout', () => call.destroy())
    call.end()
  })
}
