import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { prefixOf } from './diff-controller.ts'

/** What is told of a node by other files than the one at hand. */
export type Told = { readonly config: ControllerConfig; readonly images: readonly string[] }

/** A text without what other files of the same node tell: two that are equal then differ in nothing of their own. */
export function untoldText(path: string, text: string, told: Told): string {
  const prefix = prefixOf(told.config)
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (path === `/etc/${prefix}/node.env`) return withoutLines(text, (line) => NODE_ENV.test(line))
  if (path === `/etc/${prefix}/netns-sysctl.conf`) return withoutLines(text, (line) => isSysctl(line, told))
  if (path === `/etc/modules-load.d/${prefix}.conf`) return withoutLines(text, (line) => TENANT_MODULES.includes(line))
  if (path.includes('/containers/systemd/')) return withoutLines(text, (line) => isInQuadlet(line, told))
  if (name === `${prefix}-ready.service`) return withoutLines(text, (line) => line === readyTimeout(told))
  if (name === `${prefix}-images.service` || path.startsWith('/etc/crio/')) return withoutImages(text, told)
  return path.startsWith('/etc/NetworkManager/') || path.startsWith('/etc/systemd/network/') ? withoutDevices(text, told) : text
}

/** What node.env repeats: the build, which is no change, and facts of controller.json and the Quadlets. */
const NODE_ENV = /^(NODE_NAME|BUILD|IMAGES|CONTAINER_[A-Z]+|UNDERLAY_INTERFACES|NEIGHBORS|VTEPS|VNIS|HOST_INTERFACES)=/

/** Of the devices that VRFs and host links consist of; the kernel loads them with the first one too. */
const TENANT_MODULES: readonly string[] = ['bridge', 'veth', 'vrf', 'vxlan']

function withoutLines(text: string, isTold: (line: string) => boolean): string {
  return text
    .split('\n')
    .filter((line) => !isTold(line))
    .join('\n')
}

function isSysctl(line: string, { config }: Told): boolean {
  return Object.entries(config.sysctls).some(([name, value]) => line === `${name} = ${value}`)
}

function isInQuadlet(line: string, { config, images }: Told): boolean {
  const words = line.trim().replaceAll('"', '')
  return (
    images.some((image) => words === `Image=${image}` || words === `image: ${image}` || words === `- image: ${image}`) ||
    words === `hostname: ${config.node}`
  )
}

function readyTimeout({ config: { readiness } }: Told): string {
  return `TimeoutStartSec=${readiness.onTimeout === 'hold' ? 'infinity' : readiness.timeoutSeconds}`
}

/** Longest first: one name may begin with another. */
function withoutImages(text: string, { images }: Told): string {
  return images.toSorted((a, b) => b.length - a.length).reduce((left, image) => left.replaceAll(image, 'IMAGE'), text)
}

const DEVICE_LIST = /^(match-device|Name|PermanentMACAddress)=/

/** The NICs and veth pairs of controller.json, which the host's network manager must leave alone. */
function withoutDevices(text: string, { config }: Told): string {
  const devices = devicesOf(config)
  return text
    .split('\n')
    .map((line) => {
      if (!DEVICE_LIST.test(line)) return line
      const [, key = '', list = ''] = /^([^=]*=)(.*)$/.exec(line) ?? []
      return `${key}${list
        .split(/[; ]/)
        .filter((word) => !devices.has(word.replace(/^(interface-name|mac):/, '')))
        .join(' ')}`
    })
    .join('\n')
}

function devicesOf({ underlay, vrfs }: ControllerConfig): ReadonlySet<string> {
  return new Set([
    ...underlay.interfaces.flatMap(({ name, mac }) => (mac === null ? [name] : [name, mac])),
    ...vrfs.flatMap(({ hostLink }) => (hostLink === null ? [] : [hostLink.hostInterface, hostLink.routerInterface])),
  ])
}
