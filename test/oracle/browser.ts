import { spawn, type ChildProcess } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'

/** Debian's name first; the others are the same engine. */
const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome']

/** What a page did while it was loaded, and what an expression gave in it. */
export type Visit = {
  /** Console messages, exceptions, refusals of the Content-Security-Policy. */
  readonly messages: readonly string[]
  /** Addresses that were asked for, but the page itself. */
  readonly requests: readonly string[]
  readonly answer: unknown
}

/** The browser of this machine, or null. Installed by hand: it is too big for the cache of oracles. */
function findBrowser(): string | null {
  const directories = (process.env['PATH'] ?? '').split(delimiter)
  return PROGRAMS.flatMap((program) => directories.map((directory) => join(directory, program))).find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** `describe` for tests that need the browser: skipped where it is absent, and the title says so; with ORACLES=required they fail. */
export function describeBrowser(title: string, body: () => void): void {
  const isAbsent = findBrowser() === null
  const reason = isAbsent ? ' (chromium not found: apt-get install chromium)' : ''
  if (isAbsent && process.env['ORACLES'] === 'required') {
    describe(`${title}${reason}`, () => {
      it('has its browser', () => {
        expect(findBrowser()).not.toBeNull()
      })
    })
    return
  }
  if (isAbsent) console.warn(`skipped: ${title}${reason}`)
  describe.skipIf(isAbsent)(`${title}${reason}`, () => {
    body()
  })
}

/** Opens a page at a width in CSS pixels and evaluates an expression in it, which a page's own policy does not forbid. */
export async function visit(
  url: string,
  { widthPixels, expression }: { widthPixels: number; expression: string },
): Promise<Visit> {
  const profile = await mkdtemp(join(tmpdir(), 'gen-ignition-browser-'))
  const browser = start(profile)
  const ended = new Promise((resolve) => browser.once('exit', resolve))
  try {
    return await visitWith(protocol(browser), { url, widthPixels, expression })
  } finally {
    browser.kill('SIGKILL')
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** Its protocol on two pipes, descriptors 3 and 4. Without its sandbox, which containers do not let it have: the pages are our own. */
function start(profile: string): ChildProcess {
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
  ]
  return spawn(findBrowser() ?? '', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
}

type Message = {
  readonly id?: number
  readonly method?: string
  readonly params?: never
  readonly result?: never
  readonly error?: unknown
}

type Protocol = {
  readonly send: (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>
  readonly events: Message[]
  readonly until: (method: string) => Promise<void>
}

/** https://chromedevtools.github.io/devtools-protocol/: JSON messages, a zero byte after each. */
function protocol(browser: ChildProcess): Protocol {
  const [toBrowser, fromBrowser] = [browser.stdio[3] as Writable, browser.stdio[4] as Readable]
  const events: Message[] = []
  const pending = new Map<number, (message: Message) => void>()
  const awaited = new Map<string, () => void>()
  let rest = ''
  let lastId = 0
  fromBrowser.setEncoding('utf8').on('data', (chunk: string) => {
    const texts = `${rest}${chunk}`.split('\0')
    rest = texts.pop() ?? ''
    for (const message of texts.map((text) => JSON.parse(text) as Message)) {
      if (message.id !== undefined) pending.get(message.id)?.(message)
      else events.push(message)
      if (message.method !== undefined) awaited.get(message.method)?.()
    }
  })
  return {
    events,
    until: async (method) => await new Promise((resolve) => awaited.set(method, resolve)),
    send: async (method, params = {}, sessionId) => {
      const id = (lastId += 1)
      const answer = new Promise<Message>((resolve) => pending.set(id, resolve))
      toBrowser.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
      const { result, error } = await answer
      if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`)
      return result ?? {}
    },
  }
}

type Asked = { readonly url: string; readonly widthPixels: number; readonly expression: string }

async function visitWith({ send, events, until }: Protocol, { url, widthPixels, expression }: Asked): Promise<Visit> {
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string }
  for (const domain of ['Page', 'Log', 'Runtime', 'Network']) await send(`${domain}.enable`, {}, sessionId)
  const size = { width: widthPixels, height: 900, deviceScaleFactor: 1, mobile: false }
  await send('Emulation.setDeviceMetricsOverride', size, sessionId)
  const loaded = until('Page.loadEventFired')
  await send('Page.navigate', { url }, sessionId)
  await loaded
  const asked = { expression, returnByValue: true, awaitPromise: true }
  const answer = (await send('Runtime.evaluate', asked, sessionId)) as { result: { value: unknown }; exceptionDetails?: unknown }
  if (answer.exceptionDetails !== undefined) throw new Error(JSON.stringify(answer.exceptionDetails))
  const said = events.filter(({ method = '' }) => /^(Log\.entryAdded|Runtime\.(consoleAPICalled|exceptionThrown))$/.test(method))
  const asks = events.flatMap(({ method, params }) =>
    method === 'Network.requestWillBeSent' ? [(params as unknown as { request: { url: string } }).request.url] : [],
  )
  return {
    messages: said.map(({ params }) => JSON.stringify(params)),
    requests: asks.filter((address) => address !== url),
    answer: answer.result.value,
  }
}
