/** A kernel's namespaces as plain data. Everything that the real one keeps and the controller looks at or may break. */
export type FakeLink = {
  name: string
  readonly index: number
  readonly kind: string | null
  mac: string
  readonly permanentMac: string
  mtu: number
  isUp: boolean
  master: string | null
  peer: FakeLink | null
  mode: string
  group: number
  table: number | null
  vxlan: { id: number; local: string; port: number; learning: boolean } | null
  bridge: { stp: number; snooping: number } | null
  port: { learning: boolean; suppress: boolean } | null
  addresses: FakeAddress[]
}

export type FakeAddress = { text: string; scope: string; protocol: number | null; isSecondary: boolean; isDynamic: boolean }

export type FakeRoute = {
  readonly family: 4 | 6
  readonly table: number
  readonly type: 'unicast' | 'unreachable'
  readonly prefix: string
  readonly via: string | null
  readonly device: string | null
  readonly metric: number
  readonly protocol: number
}

export type FakeRule = { readonly priority: number; readonly target: string }

export type FakeNamespace = {
  links: FakeLink[]
  routes: FakeRoute[]
  readonly rules: Map<4 | 6, FakeRule[]>
  readonly sysctls: Map<string, string>
  firewall: string | null
}

export type FakeMachine = {
  readonly host: FakeNamespace
  readonly router: FakeNamespace
  readonly netns: string
  nextIndex: number
  /** Every line that changed something, or tried to. */
  readonly commands: string[]
}

export function fakeMachine(netns: string, sysctls: Readonly<Record<string, string>>): FakeMachine {
  const machine: FakeMachine = { host: fakeNamespace(), router: fakeNamespace(), netns, nextIndex: 2, commands: [] }
  for (const key of Object.keys(sysctls)) machine.router.sysctls.set(key.replaceAll('.', '/'), '?')
  return machine
}

function fakeNamespace(): FakeNamespace {
  const lo = newLink({ name: 'lo', index: 1, kind: null })
  lo.mode = 'eui64'
  const rules = [
    { priority: 0, target: 'local' },
    { priority: 32766, target: 'main' },
  ]
  return {
    links: [lo],
    routes: [],
    rules: new Map([
      [4, [...rules, { priority: 32767, target: 'default' }]],
      [6, [...rules]],
    ]),
    sysctls: new Map(),
    firewall: null,
  }
}

export function newLink(of: {
  name: string
  index: number
  kind: string | null
  mac?: string | undefined
  mtu?: number | undefined
}): FakeLink {
  const mac = of.mac ?? `02:ff:00:00:${hex(of.index >> 8)}:${hex(of.index & 255)}`
  return {
    name: of.name,
    index: of.index,
    kind: of.kind,
    mac,
    permanentMac: mac,
    mtu: of.mtu ?? (of.kind === 'vrf' ? 65575 : 1500),
    isUp: false,
    master: null,
    peer: null,
    mode: 'eui64',
    group: 0,
    table: null,
    vxlan: null,
    bridge: null,
    port: null,
    addresses: [],
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

export function addHardware(machine: FakeMachine, namespace: FakeNamespace, nic: { name: string; mac: string }): FakeLink {
  const link = newLink({ ...nic, index: machine.nextIndex++, kind: null })
  namespace.links.push(link)
  return link
}
