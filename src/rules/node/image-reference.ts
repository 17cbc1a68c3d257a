import { quote } from '#src/diagnostics/quote.ts'
import { imagesOf } from './images-of.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const imageReference: NodeRule = {
  code: 'image-reference',
  severity: 'error',
  summary: 'An image is named as HOST/NAME:TAG, HOST/NAME@sha256:DIGEST or both.',
  prevents: 'podman refuses the name, or a unit is cut in two by it.',
  check: (plan, report) => {
    for (const { image, path } of imagesOf(plan)) {
      if (!REFERENCE.test(image))
        report({ path, message: `${quote(image)} is not the name of an image`, hint: 'as localhost/evpn-router:1' })
    }
  },
}

/** Grammar of distribution's reference package, with lower-case paths and SHA-256 digests. */
const NAME = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const REFERENCE = new RegExp(
  `^(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?/)?${NAME}(?:/${NAME})*(?::\\w[\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
)
