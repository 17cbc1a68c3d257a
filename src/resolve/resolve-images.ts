import { DEFAULT_FRR_VERSION } from '#src/plan/frr-facts.ts'
import type { ImagesPlan, NodeNames } from '#src/plan/node-plan.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { ARCHIVE_UNUSED } from './codes.ts'
import type { Report } from './report.ts'
import { checkRange } from './resolve-target.ts'

/** The tag is the version of the contract between the controller's configuration and the image. */
const DEFAULT_IMAGE = 'localhost/evpn-router:1'

/** Which images, and how they come to the node: `preloaded` unless the document says otherwise. */
export function resolveImages(spec: NodeSpec, names: NodeNames, report: Report): ImagesPlan {
  const asked = spec.images ?? {}
  const router = asked.router ?? DEFAULT_IMAGE
  const delivery = asked.delivery ?? 'preloaded'
  if (asked.archive !== undefined && delivery !== 'archive') {
    report(ARCHIVE_UNUSED, {
      path: ['images', 'archive'],
      part: 'key',
      message: `the archive is not used: delivery is ${delivery}`,
      hint: 'set delivery: archive',
    })
  }
  return {
    frr: asked.frr ?? router,
    reloader: asked.reloader ?? router,
    controller: asked.controller ?? router,
    delivery,
    archive: delivery === 'archive' ? archiveOf(asked.archive ?? {}, names) : null,
    frrVersion:
      asked.frrVersion === undefined ? DEFAULT_FRR_VERSION : checkRange(asked.frrVersion, ['images', 'frrVersion'], report),
    origin: spec.images === undefined ? [] : ['images'],
  }
}

type ArchiveSpec = NonNullable<NonNullable<NodeSpec['images']>['archive']>

function archiveOf(asked: ArchiveSpec, names: NodeNames): ImagesPlan['archive'] {
  return {
    path: asked.path ?? `${names.stateDirectory}/images/router.oci.tar`,
    remote: asked.source === undefined ? null : { source: asked.source, hash: asked.hash ?? null },
  }
}
