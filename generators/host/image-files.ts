import { stringify } from '@iarna/toml'
import type { Artifact, FileArtifact } from '#src/plan/artifact.ts'
import type { CommonPlan } from '#src/plan/node-plan.ts'
import { boundLinks } from '#generators/quadlet/bound-images.ts'
import { imageNames } from './image-names.ts'
import { settingsFile } from './settings-file.ts'

/** What brings the image to the node and keeps it there. */
export function imageFiles(plan: CommonPlan): readonly Artifact[] {
  return [
    ...archiveFile(plan),
    ...boundLinks(plan),
    ...(plan.target.hasCrio ? [pinnedImages(plan)] : []),
    ...(plan.target.needsContainerPolicy ? [containerPolicy(plan)] : []),
  ]
}

/** Fetched by Ignition on the first boot; without a source somebody else puts it there. */
function archiveFile(plan: CommonPlan): readonly FileArtifact[] {
  const { archive, origin } = plan.images
  if (archive === null || archive.remote === null) return []
  return [{ kind: 'file', path: archive.path, mode: '0644', contents: archive.remote, origin }]
}

/** The image of podman's own pods, made on the node by podman below 5.5. */
const PAUSE_IMAGES = 'localhost/podman-pause*'

/** CRI-O and kubelet see the images of the shared store and remove what no pod of theirs uses, but for these. crio.conf(5). */
function pinnedImages(plan: CommonPlan): FileArtifact {
  const pinned = [...imageNames(plan), ...(plan.target.quadlet === 'kube' ? [PAUSE_IMAGES] : [])]
  const contents = stringify({ crio: { image: { pinned_images: pinned } } })
  return settingsFile(`/etc/crio/crio.conf.d/50-${plan.names.prefix}.conf`, contents, plan.images.origin)
}

/** Without a policy podman takes no image at all; this one is what the distributions deliver. containers-policy.json(5). */
function containerPolicy(plan: CommonPlan): FileArtifact {
  const policy = { default: [{ type: 'insecureAcceptAnything' }] }
  return settingsFile('/etc/containers/policy.json', `${JSON.stringify(policy, null, 2)}\n`, plan.images.origin)
}
