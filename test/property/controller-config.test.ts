import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { controllerConfig } from '#generators/controller/controller-config.ts'
import { printControllerConfig } from '#generators/controller/generate-controller.ts'
import { readControllerConfig } from '#src/contract/read-controller-config.ts'
import { nodeDocument } from '#test/helpers/node-document-arbitrary.ts'
import { planOf } from '#test/helpers/plan-of.ts'

it('reads back what was written', () => {
  fc.assert(
    fc.property(nodeDocument, (document) => {
      const config = controllerConfig(planOf(document))
      expect(readControllerConfig(printControllerConfig(config))).toEqual({ ok: true, config })
    }),
    { numRuns: 300 },
  )
})
