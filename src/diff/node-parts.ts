import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { readControllerConfig } from '#src/contract/read-controller-config.ts'
import { imagesOf } from './diff-images.ts'
import { textAt, type NodeState } from './node-state.ts'

/** What is read of a node; null and the default prefix where it has none of ours, or in a form of another version. */
export type NodeParts = {
  readonly prefix: string
  readonly config: ControllerConfig | null
  readonly frr: string | null
  readonly images: ReadonlyMap<string, string>
}

const CONTROLLER = /^\/etc\/([^/]+)\/controller\.json$/

export function nodeParts(state: NodeState): NodeParts {
  const path = [...state.files.keys()].find((file) => CONTROLLER.test(file)) ?? null
  const prefix = CONTROLLER.exec(path ?? '')?.[1] ?? 'evpn-router'
  const text = textAt(state, path)
  const read = text === null ? null : readControllerConfig(text)
  return {
    prefix,
    config: read?.ok === true ? read.config : null,
    frr: textAt(state, `/etc/${prefix}/frr.conf`),
    images: imagesOf(state),
  }
}
