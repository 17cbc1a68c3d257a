import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'

/** Each image once: `images.router` where two containers share it, else the container's own key. */
export function imagesOf(plan: NodePlan): readonly { readonly image: string; readonly path: Path }[] {
  const { frr, reloader, controller, origin } = plan.images
  const byKey = [
    { key: 'frr', image: frr },
    { key: 'reloader', image: reloader },
    { key: 'controller', image: controller },
  ]
  return [...new Set([frr, reloader, controller])].map((image) => {
    const users = byKey.filter((entry) => entry.image === image)
    return { image, path: [...origin, users.length === 1 ? (users[0]?.key ?? 'router') : 'router'] }
  })
}
