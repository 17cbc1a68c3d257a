import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathOf } from '#src/plan/artifact.ts'
import { routerImage } from '#test/e2e/roots/router-image.ts'
import { mustRunInUml, type UmlResult } from '#test/e2e/uml/run-in-uml.ts'
import { compileText } from '#test/helpers/cases.ts'

export type NodeRun = {
  /** The Node document; not said where `files` have all that is asked for. */
  readonly node?: string
  /** Shell, with the words of lib.sh; what it prints comes back. */
  readonly script: string
  /** Debian whose FRR the image has: trixie 10.3, sid 10.7. */
  readonly suite?: 'trixie' | 'sid'
  /** The same for the fabric's FRR; as the image's where it is not said. */
  readonly fabric?: 'trixie' | 'sid'
  readonly timeoutSeconds: number
  readonly memoryMebibytes?: number
  readonly files?: Readonly<Record<string, string>>
}

/** Runs a script in a kernel of its own on the router image's root, with the node's /etc/evpn-router at `$IN/etc`. Throws where it fails. */
export async function bootNode(run: NodeRun): Promise<UmlResult> {
  const { root } = await routerImage(run.suite ?? 'trixie')
  const own = (name: string): Promise<string> => readFile(join(import.meta.dirname, name), 'utf8')
  return mustRunInUml({
    root,
    timeoutSeconds: run.timeoutSeconds,
    script: `. "$IN/lib.sh"\nset -e\n${run.script}`,
    memoryMebibytes: run.memoryMebibytes ?? 768,
    files: {
      ...(run.node === undefined ? {} : etcOf(run.node)),
      'lib.sh': await own('lib.sh'),
      'ping.py': await own('ping.py'),
      'leaf.batch': await own('leaf.batch'),
      leaf: await own('leaf.conf'),
      host: await own('host.conf'),
      ...(run.fabric === undefined ? {} : { 'fabric-root': (await routerImage(run.fabric)).root }),
      ...run.files,
    },
  })
}

/** The node's /etc/evpn-router, below `etc/`. */
export function etcOf(node: string): Readonly<Record<string, string>> {
  const prefix = '/etc/evpn-router/'
  return Object.fromEntries(
    compileText(node).artifacts.flatMap((artifact) => {
      const path = pathOf(artifact)
      const isOurs = artifact.kind === 'file' && path.startsWith(prefix) && typeof artifact.contents === 'string'
      return isOurs ? [[`etc/${path.slice(prefix.length)}`, String(artifact.contents)]] : []
    }),
  )
}

/** Of what `stop_pings NAME` printed; pings that were never sent are no pings that were answered. Throws without such a line. */
export function lostPings(output: string, name: string): number {
  const match = new RegExp(`^${name}: sent (\\d+) lost (\\d+) ttl 61$`, 'm').exec(output)
  if (match === null || Number(match[1]) === 0) throw new Error(`no pings of ${name}`)
  return Number(match[2])
}
