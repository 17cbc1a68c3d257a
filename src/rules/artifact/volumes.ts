import { parse } from 'yaml'
import { pathOf } from '#src/plan/artifact.ts'
import { memoiseOn } from '#src/plan/memoise.ts'
import { valuesOf } from '#generators/systemd/unit.ts'
import type { NodeFiles, NodeUnit } from './node-files.ts'

/** A directory of the node inside a container. `options` as podman takes them: ro, z, Z, rslave. */
export type Volume = {
  readonly source: string
  readonly target: string
  readonly options: readonly string[]
  readonly unit: NodeUnit
}

/** The bind mounts of both kinds of Quadlet file. */
export const volumesOf: (files: NodeFiles) => readonly Volume[] = memoiseOn((files) =>
  files.units.flatMap((unit) => [...containerVolumes(unit), ...kubeVolumes(unit, files)]),
)

function containerVolumes(unit: NodeUnit): readonly Volume[] {
  return valuesOf(unit.file, 'Container', 'Volume').map((text) => {
    const [source = '', target = '', options = ''] = text.replaceAll('%%', '%').split(':')
    return { source, target, options: options.split(',').filter((option) => option !== ''), unit }
  })
}

function kubeVolumes(unit: NodeUnit, files: NodeFiles): readonly Volume[] {
  return valuesOf(unit.file, 'Kube', 'Yaml').flatMap((name) => {
    const text = yamlBeside(unit, name, files)
    return text === null ? [] : hostPaths(parse(text)).map((volume) => ({ ...volume, unit }))
  })
}

/** `Yaml=` is relative to the Quadlet file. */
function yamlBeside(unit: NodeUnit, name: string, { artifacts }: NodeFiles): string | null {
  const path = pathOf(unit.artifact).replace(/[^/]+$/, name)
  const file = artifacts.find((artifact) => pathOf(artifact) === path)
  return file?.kind === 'file' && typeof file.contents === 'string' ? file.contents : null
}

/** hostPath volumes of a pod, with the mount of the same name; an option of SELinux stands behind mountPath (podman kube play). */
function hostPaths(pod: unknown): readonly Omit<Volume, 'unit'>[] {
  const spec = field(pod, 'spec')
  const mounts = list(field(spec, 'containers')).flatMap((container) => list(field(container, 'volumeMounts')))
  return list(field(spec, 'volumes')).flatMap((volume) => {
    const source = field(field(volume, 'hostPath'), 'path')
    const mount = mounts.find((candidate) => field(candidate, 'name') === field(volume, 'name'))
    if (typeof source !== 'string') return []
    const [target = '', options = ''] = String(field(mount, 'mountPath')).split(':')
    return [{ source, target, options: options.split(',').filter((option) => option !== '') }]
  })
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
