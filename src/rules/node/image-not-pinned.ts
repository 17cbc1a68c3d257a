import { quote } from '#src/diagnostics/quote.ts'
import { imagesOf } from './images-of.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const imageNotPinned: NodeRule = {
  code: 'image-not-pinned',
  severity: 'warning',
  summary: 'An image that is fetched has a tag other than latest, or a digest.',
  prevents: 'Nodes that start on different days run different code.',
  check: (plan, report) => {
    if (plan.images.delivery === 'preloaded') return
    for (const { image, path } of imagesOf(plan)) {
      const tag = /:([\w.-]+)$/.exec(image.split('/').at(-1) ?? '')?.[1]
      if (!image.includes('@') && (tag === undefined || tag === 'latest'))
        report({ path, message: `${quote(image)} means another image every day`, hint: 'add a tag or, better, @sha256:DIGEST' })
    }
  },
}
