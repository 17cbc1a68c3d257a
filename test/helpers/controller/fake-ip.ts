import { familyOf } from '#src/net/ip.ts'
import { addressOf, containsAddress, networkOf, type InterfaceAddress, type Prefix } from '#src/net/prefix.ts'
import type { IpAddress } from '#src/net/ip.ts'
import { newLink, type FakeLink, type FakeMachine, type FakeNamespace, type FakeRoute } from './fake-namespace.ts'

/** The kernel's and iproute2's refusals, in their words. */
export class Refusal extends Error {}

type Words = readonly string[]
type Context = { readonly machine: FakeMachine; readonly namespace: FakeNamespace; readonly family: 4 | 6 | null }

/** Carries out one line of an `ip -batch`. Throws a Refusal as the real one would print it. */
export function fakeIp(context: Context, line: string): void {
  const [object = '', verb = '', ...words] = line.split(' ')
  const handler = HANDLERS.get(`${object} ${verb}`)
  if (object === '-6' || object === '-4') throw new Refusal(`Object "${object}" is unknown, try "ip help".`)
  if (handler === undefined) throw new Refusal(`Object "${object}" is unknown, try "ip help".`)
  handler(context, words)
}

const HANDLERS: ReadonlyMap<string, (context: Context, words: Words) => void> = new Map([
  ['link add', linkAdd],
  ['link del', linkDel],
  ['link set', linkSet],
  ['addr add', (context, words) => addressAdd(context, words, false)],
  ['addr replace', (context, words) => addressAdd(context, words, true)],
  ['addr del', addressDel],
  ['route add', (context, words) => routeAdd(context, words, false)],
  ['route replace', (context, words) => routeAdd(context, words, true)],
  ['route del', routeDel],
  ['rule add', ruleAdd],
  ['rule del', ruleDel],
])

function find(namespace: FakeNamespace, name: string): FakeLink {
  const link = namespace.links.find((candidate) => candidate.name === name)
  if (link === undefined) throw new Refusal(`Cannot find device "${name}"`)
  return link
}

function refuseTaken(namespace: FakeNamespace, name: string): void {
  if (name.length > 15) throw new Refusal('Error: Attribute failed policy validation.')
  if (namespace.links.some((link) => link.name === name)) throw new Refusal('RTNETLINK answers: File exists')
}

/** Reads `key value` pairs; refuses a key that is not listed. */
function options(words: Words, known: Words, flags: Words = []): Map<string, string> {
  const found = new Map<string, string>()
  for (let at = 0; at < words.length; at += 1) {
    const key = words[at]!
    if (flags.includes(key)) found.set(key, '')
    else if (known.includes(key) && at + 1 < words.length) found.set(key, words[(at += 1)]!)
    else throw new Refusal(`Error: either "dev" is duplicate, or "${key}" is a garbage.`)
  }
  return found
}

function linkAdd({ machine, namespace }: Context, words: Words): void {
  const typeAt = words.indexOf('type')
  const name = words[0]!
  const kind = words[typeAt + 1]!
  const head = options(words.slice(1, typeAt), ['address', 'mtu'])
  const tail = words.slice(typeAt + 2)
  refuseTaken(namespace, name)
  const mtu = head.has('mtu') ? Number(head.get('mtu')) : undefined
  const link = newLink({ name, index: machine.nextIndex++, kind, mac: head.get('address'), mtu })
  if (kind === 'vrf') {
    link.table = Number(options(tail, ['table']).get('table'))
    for (const rules of namespace.rules.values()) {
      if (!rules.some(({ target }) => target === 'l3mdev')) rules.push({ priority: 1000, target: 'l3mdev' })
    }
  } else if (kind === 'bridge') {
    const bridge = options(tail, ['stp_state', 'mcast_snooping'])
    link.bridge = { stp: Number(bridge.get('stp_state') ?? 0), snooping: Number(bridge.get('mcast_snooping') ?? 1) }
  } else if (kind === 'vxlan') {
    const vxlan = options(tail, ['id', 'local', 'dstport'], ['nolearning'])
    const id = Number(vxlan.get('id'))
    if (namespace.links.some((other) => other.vxlan?.id === id))
      throw new Refusal('Error: A VXLAN device with the specified VNI already exists.')
    link.vxlan = {
      id,
      local: vxlan.get('local') ?? '',
      port: Number(vxlan.get('dstport') ?? 8472),
      learning: !vxlan.has('nolearning'),
    }
  } else if (kind === 'veth') {
    if (tail[0] !== 'peer') throw new Refusal('Error: peer is missing')
    const peer = options(tail.slice(1), ['name', 'mtu', 'netns'])
    const target = peer.get('netns') === machine.netns ? machine.router : namespace
    refuseTaken(target, peer.get('name')!)
    const other = newLink({ name: peer.get('name')!, index: machine.nextIndex++, kind, mtu: Number(peer.get('mtu') ?? 1500) })
    other.peer = link
    link.peer = other
    target.links.push(other)
  } else if (kind !== 'dummy') {
    throw new Refusal('Error: Unknown device type.')
  }
  namespace.links.push(link)
}

function linkDel({ machine, namespace }: Context, words: Words): void {
  const link = find(namespace, options(words, ['dev']).get('dev')!)
  if (link.kind === null) throw new Refusal('RTNETLINK answers: Operation not supported')
  for (const member of namespace.links) if (member.master === link.name) release(namespace, member)
  for (const space of [machine.host, machine.router]) {
    for (const gone of [link, link.peer]) {
      if (gone === null || !space.links.includes(gone)) continue
      space.links = space.links.filter((other) => other !== gone)
      space.routes = space.routes.filter((route) => route.device !== gone.name)
    }
  }
}

function release(namespace: FakeNamespace, link: FakeLink): void {
  const master = namespace.links.find(({ name }) => name === link.master)
  link.master = null
  link.port = null
  if (master?.kind === 'vrf') loseIpv6(link)
}

/** A VRF takes its members down and up. */
function loseIpv6(link: FakeLink): void {
  link.addresses = link.addresses.filter(({ text }) => familyOf(text) === 4)
  if (link.isUp) addLinkLocal(link)
}

function addLinkLocal(link: FakeLink): void {
  if (link.mode === 'none' || link.kind === 'vrf' || link.name === 'lo') return
  if (link.addresses.some(({ scope }) => scope === 'link')) return
  const text = `fe80::${link.index.toString(16)}/64`
  link.addresses.push({ text, scope: 'link', protocol: 3, isSecondary: false, isDynamic: false })
}

function linkSet({ machine, namespace }: Context, words: Words): void {
  const typeAt = words.indexOf('type')
  const head = options(
    typeAt === -1 ? words : words.slice(0, typeAt),
    ['dev', 'netns', 'name', 'mtu', 'master', 'address', 'addrgenmode', 'group'],
    ['up', 'down', 'nomaster'],
  )
  const link = find(namespace, head.get('dev')!)
  if (typeAt !== -1) setType(link, words[typeAt + 1]!, words.slice(typeAt + 2))
  if (head.has('group')) link.group = head.get('group') === 'default' ? 0 : Number(head.get('group'))
  if (head.has('mtu')) link.mtu = Number(head.get('mtu'))
  if (head.has('address')) link.mac = head.get('address')!
  if (head.has('addrgenmode')) link.mode = head.get('addrgenmode')!
  if (head.has('name')) rename(namespace, link, head.get('name')!)
  if (head.has('nomaster')) release(namespace, link)
  if (head.has('master')) enslave(namespace, link, head.get('master')!)
  if (head.has('down')) setDown(namespace, link)
  if (head.has('up')) setUp(link)
  if (head.has('netns')) move(machine, namespace, { link, target: head.get('netns')! })
}

function setType(link: FakeLink, kind: string, words: Words): void {
  if (kind === 'bridge_slave') {
    if (link.port === null) throw new Refusal('RTNETLINK answers: Operation not supported')
    const port = options(words, ['learning', 'neigh_suppress'])
    link.port = { learning: port.get('learning') === 'on', suppress: port.get('neigh_suppress') === 'on' }
  } else if (kind === 'vxlan' && link.vxlan !== null) {
    const vxlan = options(words, ['id', 'local'], ['nolearning'])
    const local = vxlan.get('local') ?? link.vxlan.local
    if (Number(vxlan.get('id')) !== link.vxlan.id) throw new Refusal('Error: Cannot change VNI.')
    if (familyOf(local) !== familyOf(link.vxlan.local)) throw new Refusal('Error: New local address family does not match old.')
    link.vxlan = { ...link.vxlan, local, learning: vxlan.has('nolearning') ? false : link.vxlan.learning }
  } else if (kind === 'bridge' && link.bridge !== null) {
    const bridge = options(words, ['stp_state', 'mcast_snooping'])
    link.bridge = { stp: Number(bridge.get('stp_state')), snooping: Number(bridge.get('mcast_snooping')) }
  } else {
    throw new Refusal('RTNETLINK answers: Operation not supported')
  }
}

function rename(namespace: FakeNamespace, link: FakeLink, name: string): void {
  if (link.isUp) throw new Refusal('RTNETLINK answers: Device or resource busy')
  refuseTaken(namespace, name)
  for (const member of namespace.links) if (member.master === link.name) member.master = name
  link.name = name
}

function enslave(namespace: FakeNamespace, link: FakeLink, name: string): void {
  const master = find(namespace, name)
  if (link.master !== null) release(namespace, link)
  if (master.kind !== 'vrf' && master.kind !== 'bridge') throw new Refusal('RTNETLINK answers: Operation not supported')
  link.master = name
  if (master.kind === 'bridge') link.port = { learning: true, suppress: false }
  else loseIpv6(link)
}

function setUp(link: FakeLink): void {
  link.isUp = true
  addLinkLocal(link)
}

function setDown(namespace: FakeNamespace, link: FakeLink): void {
  link.isUp = false
  link.addresses = link.addresses.filter(({ text }) => familyOf(text) === 4)
  namespace.routes = namespace.routes.filter(({ device }) => device !== link.name)
}

function move(machine: FakeMachine, from: FakeNamespace, { link, target }: { link: FakeLink; target: string }): void {
  const to = target === '1' ? machine.host : target === machine.netns ? machine.router : null
  if (to === null) throw new Refusal('Error: argument "netns" is wrong: Invalid "netns" value')
  refuseTaken(to, link.name)
  if (link.master !== null) release(from, link)
  setDown(from, link)
  link.addresses = []
  from.links = from.links.filter((other) => other !== link)
  to.links.push(link)
}

function addressAdd({ namespace }: Context, words: Words, isReplace: boolean): void {
  const text = words[0]! as InterfaceAddress
  const given = options(words.slice(1), ['dev', 'proto'], ['nodad'])
  const link = find(namespace, given.get('dev')!)
  const family = familyOf(text)
  const protocol = given.has('proto') ? Number(given.get('proto')) : null
  const same = link.addresses.find((address) =>
    family === 6 ? addressOf(address.text as InterfaceAddress) === addressOf(text) : address.text === text,
  )
  if (same !== undefined) {
    if (!isReplace || same.text !== text) throw new Refusal('RTNETLINK answers: File exists')
    same.protocol = protocol
    return
  }
  const isSecondary =
    family === 4 &&
    link.addresses.some((other) => familyOf(other.text) === 4 && networkOf(other.text as InterfaceAddress) === networkOf(text))
  link.addresses.push({ text, scope: 'global', protocol, isSecondary, isDynamic: false })
}

/** promote_secondaries is off: the strictest kernel. */
function addressDel({ namespace }: Context, words: Words): void {
  const text = words[0]!
  const link = find(namespace, options(words.slice(1), ['dev']).get('dev')!)
  const address = link.addresses.find((candidate) => candidate.text === text)
  if (address === undefined) throw new Refusal('RTNETLINK answers: Cannot assign requested address')
  const subnet = networkOf(text as InterfaceAddress)
  const takesYounger = familyOf(text) === 4 && !address.isSecondary
  link.addresses = link.addresses.filter((other) => {
    const isYounger = takesYounger && familyOf(other.text) === 4 && networkOf(other.text as InterfaceAddress) === subnet
    return other !== address && !isYounger
  })
  if (familyOf(text) === 4 && !link.addresses.some((other) => familyOf(other.text) === 4)) {
    namespace.routes = namespace.routes.filter((route) => route.family !== 4 || route.device !== link.name)
  }
}

function readRoute({ namespace }: Context, words: Words): FakeRoute {
  const isUnreachable = words[0] === 'unreachable'
  const [target = '', ...rest] = isUnreachable ? words.slice(1) : words
  const given = options(rest, ['metric', 'table', 'via', 'dev', 'proto'])
  const family = familyOf(target) === 6 || familyOf(given.get('via') ?? '') === 6 ? 6 : 4
  const prefix = target === 'default' ? (family === 4 ? '0.0.0.0/0' : '::/0') : target
  const device = given.get('dev') ?? null
  if (device !== null) find(namespace, device)
  return {
    family,
    table: Number(given.get('table') ?? 254),
    type: isUnreachable ? 'unreachable' : 'unicast',
    prefix,
    via: given.get('via') ?? null,
    device,
    metric: Number(given.get('metric') ?? (family === 6 ? 1024 : 0)),
    protocol: Number(given.get('proto') ?? 3),
  }
}

function isSameKey(a: FakeRoute, b: FakeRoute): boolean {
  return a.family === b.family && a.table === b.table && a.prefix === b.prefix && a.metric === b.metric
}

function routeAdd(context: Context, words: Words, isReplace: boolean): void {
  const { namespace } = context
  const route = readRoute(context, words)
  if (route.type === 'unicast') {
    const link = find(namespace, route.device ?? '')
    if (!link.isUp) throw new Refusal('Error: Device for nexthop is not up.')
    const isReachable = link.addresses.some(({ text }) => containsAddress(text as Prefix, route.via as IpAddress))
    if (!isReachable) throw new Refusal('Error: Nexthop has invalid gateway.')
  }
  const same = namespace.routes.find((other) => isSameKey(other, route))
  if (same !== undefined && !isReplace) throw new Refusal('RTNETLINK answers: File exists')
  namespace.routes = [...namespace.routes.filter((other) => other !== same), route]
}

function routeDel(context: Context, words: Words): void {
  const { namespace } = context
  const route = readRoute(context, words)
  const found = namespace.routes.find(
    (other) => isSameKey(other, route) && other.device === route.device && other.via === route.via && other.type === route.type,
  )
  if (found === undefined) throw new Refusal('RTNETLINK answers: No such process')
  namespace.routes = namespace.routes.filter((other) => other !== found)
}

function readRule(words: Words): { priority: number; target: string | null } {
  const given = options(words, ['pref', 'table'])
  return { priority: Number(given.get('pref')), target: given.get('table') ?? null }
}

function ruleAdd({ namespace, family }: Context, words: Words): void {
  const rules = namespace.rules.get(family ?? 4)!
  const { priority, target } = readRule(words)
  if (rules.some((rule) => rule.priority === priority && rule.target === target))
    throw new Refusal('RTNETLINK answers: File exists')
  rules.push({ priority, target: target ?? 'main' })
}

function ruleDel({ namespace, family }: Context, words: Words): void {
  const rules = namespace.rules.get(family ?? 4)!
  const { priority, target } = readRule(words)
  const at = rules.findIndex((rule) => rule.priority === priority && (target === null || rule.target === target))
  if (at === -1) throw new Refusal('RTNETLINK answers: No such file or directory')
  rules.splice(at, 1)
}
