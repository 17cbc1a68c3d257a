import { expect, it } from 'vitest'
import { controllerConfig } from '#generators/controller/controller-config.ts'
import { readControllerConfig } from '#src/contract/read-controller-config.ts'
import { planOf, SEED_NODE } from '#test/helpers/plan-of.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Step = string | number

const hostRoutes = [{ prefix: '10.0.0.0/8', via: '192.169.10.1' }]
const [red] = SEED_NODE['vrfs'] as [{ hostLink: object }]
const RICH = controllerConfig(
  planOf({ ...SEED_NODE, vrfs: [{ ...red, routeTargets: { export: ['1:1'] }, hostLink: { ...red.hostLink, hostRoutes } }] }),
)
const PLACES = placesOf(fresh())

it('takes what the generator writes', () => {
  expect(reasonOf(fresh())).toBeNull()
})

it.each(PLACES.map((path) => [nameOf(path), path] as const))('refuses a wrong type at %s', (name, path) => {
  const wrong = [true, { x: 1 }, [[]], -1, 'no such word\n']
  expect(wrong.map((value) => reasonOf(changed(path, value)))).toEqual(wrong.map(() => expect.stringContaining(name)))
})

it.each(PLACES.filter((path) => typeof path.at(-1) === 'string').map((path) => [nameOf(path), path] as const))(
  'misses %s, unless its name is data',
  (name, path) => {
    const document = fresh()
    delete (at(document, path.slice(0, -1)) as { [name: string]: Json })[String(path.at(-1))]
    expect(reasonOf(document)).toBe(path[0] === 'sysctls' && path.length > 1 ? null : `${name} is missing`)
  },
)

it.each([
  [[]],
  [['paths']],
  [['underlay']],
  [['underlay', 'vtep']],
  [['vrfs', 0]],
  [['vrfs', 0, 'l3Vni']],
  [['vrfs', 0, 'hostLink']],
])('refuses an unknown field in %j', (path) => {
  const document = fresh()
  const object = at(document, path) as { [name: string]: Json }
  object['extra'] = 1
  expect(reasonOf(document)).toBe(`${nameOf([...path, 'extra'])} is not a field of this contract`)
})

it.each([
  [['underlay', 'asn'], 0, 'underlay.asn is a reserved AS number that no speaker may use: 0'],
  [['underlay', 'routerId'], 'fd00::1', 'underlay.routerId is not an IPv4 address: "fd00::1"'],
  [['underlay', 'vtep'], { ipv4: null, ipv6: null }, 'underlay.vtep has no address'],
  [['underlay', 'vtep', 'ipv6'], 'FD00::1', 'underlay.vtep.ipv6 is not in canonical form: "FD00::1"'],
  [['underlay', 'interfaces', 0, 'name'], 'a/b', 'underlay.interfaces[0].name is not an interface name'],
  [['underlay', 'interfaces', 0, 'addresses', 0], '10.0.0.1', 'underlay.interfaces[0].addresses[0] has no prefix length'],
  [['underlay', 'sessions', 0, 'remoteAs'], 'outer', 'underlay.sessions[0].remoteAs is not one of external, internal'],
  [['underlay', 'sessions', 0, 'families', 0], 'l2vpnEvpn', 'underlay.sessions[0].families[0] is not one of ipv4Unicast'],
  [['vrfs', 0, 'l3Vni', 'vni'], 16777216, 'vrfs[0].l3Vni.vni is not a VNI: 1 to 16777215: 16777216'],
  [['vrfs', 0, 'l3Vni', 'exportRouteTargets', 0], '*:1', 'vrfs[0].l3Vni.exportRouteTargets[0] is a wildcard'],
  [['vrfs', 0, 'hostLink', 'hostRoutes', 0, 'prefix'], '10.0.0.1/8', 'hostRoutes[0].prefix is not a network'],
  [['vrfs', 0, 'table'], 1.5, 'vrfs[0].table is not an integer from 1 to 4294967295'],
  [['paths', 'runDirectory'], '/run/../etc', 'paths.runDirectory is not an absolute path'],
  [['paths', 'configDirectory'], '/etc/..', 'paths.configDirectory is not an absolute path'],
  [['paths', 'netns'], '../x', 'paths.netns is not the name of a network namespace'],
  [['build'], '3F9C2A1E', 'build is not a build of eight hexadecimal digits'],
  [['sysctls'], { 'net.ipv4/../../kernel.panic': '1' }, 'which is no sysctl of a network namespace'],
  [['sysctls'], { 'kernel.panic': '1' }, 'which is no sysctl of a network namespace'],
  [['readiness', 'sessions'], 0, 'readiness.sessions is not an integer from 1'],
] as const)('refuses at %j: %j', (path, value, reason) => {
  expect(reasonOf(changed(path, value))).toContain(reason)
})

it.each([
  ['another version', { contractVersion: 2, later: true }, 'contractVersion is 2; this image reads contract version 1'],
  ['a version that is a word', { contractVersion: '1' }, 'contractVersion is not an integer'],
  ['no version', { node: 'k0' }, 'contractVersion is missing'],
  ['a list', [], 'the document is not an object'],
  ['null', null, 'the document is not an object'],
])('refuses %s', (_, document, reason) => {
  expect(reasonOf(document as Json)).toContain(reason)
})

it.each(['', '{', '{"contractVersion": 1,}'])('refuses what is not JSON: %j', (text) => {
  expect(readControllerConfig(text)).toEqual({ ok: false, reason: expect.stringMatching(/^the document is not JSON: /) })
})

it('reads an inherited name as a field like any other', () => {
  const text = JSON.stringify(fresh()).replace('{"contractVersion"', '{"__proto__":{},"contractVersion"')
  expect(readControllerConfig(text)).toEqual({ ok: false, reason: '__proto__ is not a field of this contract' })
})

function fresh(): Json {
  return JSON.parse(JSON.stringify(RICH)) as Json
}

function reasonOf(document: Json): string | null {
  const result = readControllerConfig(JSON.stringify(document))
  return result.ok ? null : result.reason
}

function changed(path: readonly Step[], value: unknown): Json {
  const document = fresh()
  Reflect.set(at(document, path.slice(0, -1)) as object, path.at(-1)!, value)
  return document
}

function at(document: Json, path: readonly Step[]): Json {
  return path.reduce<Json>((value, step) => Reflect.get(value as object, step) as Json, document)
}

/** Every place of the document but its root: fields, elements, and what is inside them. */
function placesOf(value: Json, path: readonly Step[] = []): readonly (readonly Step[])[] {
  const here = path.length === 0 ? [] : [path]
  if (typeof value !== 'object' || value === null) return here
  const steps: readonly Step[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return [...here, ...steps.flatMap((step) => placesOf(Reflect.get(value, step) as Json, [...path, step]))]
}

function nameOf(path: readonly Step[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
}
