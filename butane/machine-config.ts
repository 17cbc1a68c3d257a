import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import type { Target } from '#src/plan/target.ts'
import { printButaneYaml, yamlText } from './butane-yaml.ts'
import { ignitionConfig } from './ignition.ts'
import { chooseSpec, type SpecOptions } from './ignition-spec.ts'
import { refusal } from './refusal.ts'
import { checkSinkInput } from './sink-input.ts'

export type MachineConfigOptions = SpecOptions & {
  /** Name of the MachineConfigPool: `worker`, `master`, or one's own. */
  readonly role: string
  /** Last part of the object's name, unique in a pool: `99-ROLE-NAME`. Objects of a pool are merged in the order of their names. */
  readonly name: string
}

/** etcd takes no larger request. */
const MAX_BYTES = 1_572_864

/**
 * The artifacts as a MachineConfig of OpenShift, for `oc apply` or the installer's manifests. Its operator takes files from data URLs and units,
 * nothing else: links and directories it cannot change on a running node, and it fetches nothing.
 * https://github.com/openshift/machine-config-operator/blob/5ed73462986e62e77bfc8104156927ff0bb45f4f/docs/IgnitionSupport.md
 * Errors: `machineconfig-target`, `machineconfig-content`, `machineconfig-size`, `ignition-spec`, and what `checkSinkInput` finds.
 */
export function writeMachineConfig(
  artifacts: readonly Artifact[],
  target: Pick<Target, 'os'>,
  options: MachineConfigOptions,
): Checked<string> {
  return chain(chooseSpec(artifacts, options), (spec) => {
    const diagnostics = [
      ...checkTarget(target, options.source),
      ...checkSinkInput(artifacts, options.source),
      ...artifacts.flatMap((artifact) => checkContent(artifact, options.source)),
    ]
    if (diagnostics.length > 0) return { value: null, diagnostics }
    return checkSize(printMachineConfig(ignitionConfig(artifacts, spec), options), options.source)
  })
}

function printMachineConfig(config: object, { role, name }: MachineConfigOptions): string {
  const text = printButaneYaml({
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    metadata: { labels: { 'machineconfiguration.openshift.io/role': role }, name: `99-${role}-${name}` },
    spec: { config: withBlocks(config) },
  })
  return `# Every node of the pool ${role} becomes this one router, with its addresses.\n${text}`
}

/** The same value with texts of lines, which are units, as blocks. */
function withBlocks(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\n') ? yamlText(value) : value
  if (Array.isArray(value)) return value.map(withBlocks)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, withBlocks(field)]))
}

function checkTarget({ os }: Pick<Target, 'os'>, source: SourceId): readonly Diagnostic[] {
  if (os === 'rhcos') return []
  const message = `a MachineConfig is for OpenShift's nodes, whose target.os is rhcos and not ${os}`
  return [refusal('machineconfig-target', { source, path: ['target', 'os'] }, { message, hint: 'use --format ignition' })]
}

function checkContent(artifact: Artifact, source: SourceId): readonly Diagnostic[] {
  const text = refusedContent(artifact)
  return text === null ? [] : [refusal('machineconfig-content', { source, path: artifact.origin }, text)]
}

function refusedContent(artifact: Artifact): { readonly message: string; readonly hint: string } | null {
  if (artifact.kind === 'link' || artifact.kind === 'directory') {
    const message = `${artifact.path} is a ${artifact.kind}, which a MachineConfig cannot carry`
    return { message, hint: 'make it by a file in /etc/tmpfiles.d' }
  }
  if (artifact.kind !== 'file' || typeof artifact.contents === 'string') return null
  const message = `${artifact.path} is fetched from ${JSON.stringify(artifact.contents.source)}, which a MachineConfig cannot do`
  return { message, hint: "leave the source out and bring it in the OS image, or by the host's own ignition-config-overrides" }
}

function checkSize(text: string, source: SourceId): Checked<string> {
  const bytes = Buffer.byteLength(text)
  if (bytes <= MAX_BYTES) return checked(text)
  const message = `the MachineConfig has ${bytes} bytes, more than the ${MAX_BYTES} that a cluster stores`
  const hint = 'gen-ignition show FILE sizes tells what is big'
  return { value: null, diagnostics: [refusal('machineconfig-size', { source, path: [] }, { message, hint })] }
}
