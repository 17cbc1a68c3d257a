import { readYaml } from '#src/source/read-yaml.ts'
import { onExistingPlaces } from '#src/source/existing-place.ts'
import { parseNode } from '#src/schema/parse-node.ts'
import { chain, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, Path } from '#src/diagnostics/diagnostic.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { resolveNode } from '#src/resolve/resolve-node.ts'
import { checkNode } from '#src/rules/node-rules.ts'
import type { Source } from '#src/source/source.ts'

/** Parts of a Node document as YAML text, each on one line or indented by itself; what is left out is the smallest node's. */
export type NodeParts = {
  readonly name?: string
  readonly target?: string
  readonly vtep?: string
  /** More keys of the underlay, one a line: `routerId: 10.0.0.1`. */
  readonly underlay?: string
  readonly interfaces?: string
  readonly neighbors?: string
  readonly vrfs?: string
  /** More keys of the document, one a line. */
  readonly top?: string
}

export const LINK = 'routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24]'

export function nodeText(parts: NodeParts = {}): string {
  return [
    'apiVersion: gen-ignition/v1',
    'kind: Node',
    `name: ${parts.name ?? 'k0'}`,
    `target: ${parts.target ?? '{os: fedora-coreos, version: "42"}'}`,
    'underlay:',
    '  asn: 64514',
    `  vtep: ${parts.vtep ?? '{ipv4: 100.65.0.2}'}`,
    `  interfaces: ${parts.interfaces ?? '[{name: eth1, addresses: [192.168.11.3/24]}]'}`,
    `  neighbors: ${parts.neighbors ?? '[{address: 192.168.11.2, remoteAs: 64512}]'}`,
    ...(parts.underlay === undefined ? [] : parts.underlay.split('\n').map((line) => `  ${line}`)),
    `vrfs: ${parts.vrfs ?? `[{name: red, l3vni: 100, hostLink: {${LINK}, bgp: {remoteAs: 64515}}}]`}`,
    parts.top ?? '',
  ].join('\n')
}

/** The text as a Source; throws where it is not YAML. */
export function sourceOf(text: string): Source {
  const { value, diagnostics } = readYaml('node.yaml', new TextEncoder().encode(text))
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return value
}

/** Reading, schema, resolve and the node rules, nothing silenced. */
export function judge(text: string): Checked<NodePlan> {
  const source = sourceOf(text)
  return chain(parseNode(source), (spec) => chain(resolveNode(spec, source.id), (plan) => checkNode(plan, source.id)))
}

/** What is said under one code, as `path: message`; a complaint of schema or resolve throws, for no rule is asked after it. */
export function complaintsOf(code: string, parts: NodeParts): readonly string[] {
  const source = sourceOf(nodeText(parts))
  const spec = parseNode(source)
  const plan = chain(spec, (value) => resolveNode(value, source.id))
  if (plan.value === null) throw new Error(plan.diagnostics.map(({ message }) => message).join('\n'))
  const { diagnostics } = chain(plan, (value) => checkNode(value, source.id))
  return diagnostics.filter((diagnostic) => diagnostic.code === code).map((diagnostic) => print(diagnostic, source))
}

/** Every code that a document is told, in order. */
export function codesOf(parts: NodeParts): readonly string[] {
  return judge(nodeText(parts)).diagnostics.map(({ code }) => code)
}

function print(diagnostic: Diagnostic, source: Source): string {
  const { at, message } = onExistingPlaces(diagnostic, source)
  return `${'path' in at ? printPathOf(source, at.path) : ''}: ${message}`
}

function printPathOf(source: Source, path: Path): string {
  return path.length === 0 ? '(document)' : source.printPath(path)
}
