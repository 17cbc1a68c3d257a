import type { Level } from './change.ts'

/** Read when they are wanted, by nothing that runs: the host command, and what it knows of the node. */
const READ_ON_DEMAND = ['/etc/PREFIX/node.env', '/usr/local/bin/PREFIX', '/usr/bin/PREFIX', '/opt/bin/PREFIX']

/** Beginnings of what is read when a unit of the router starts. */
const OF_THE_ROUTER = [
  '/etc/PREFIX/',
  '/etc/containers/systemd/PREFIX-',
  '/usr/share/containers/systemd/PREFIX-',
  '/etc/systemd/system/PREFIX-',
  '/etc/systemd/system/PREFIX.',
  '/usr/lib/systemd/system/PREFIX-',
  '/usr/lib/systemd/system/PREFIX.',
]

/** Links that make systemd start a unit. */
const ENABLEMENT = /^\/etc\/systemd\/system\/[^/]+\.(?:wants|requires|upholds)\/([^/]+)$/

/** What a file takes that came, went or changed. `prefix`: what is ours on the node is named after it. */
export function fileLevel(path: string, prefix: string): Level {
  const places = (list: readonly string[]) => list.map((place) => place.replace('PREFIX', prefix))
  if (places(READ_ON_DEMAND).includes(path)) return 'live-reload'
  const unit = ENABLEMENT.exec(path)?.[1]
  const isOurs = places(OF_THE_ROUTER).some((start) => path.startsWith(start))
  return isOurs || unit?.startsWith(`${prefix}-`) === true || unit === `${prefix}.target` ? 'router-restart' : 're-provision'
}
