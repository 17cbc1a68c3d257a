import { bootTest } from '#test/e2e/boot-test.ts'
import { SEED_NODE } from '#test/e2e/compile.ts'
import { core } from './steps/core.ts'

const KUBE_NODE = SEED_NODE.replace('version: "13"', 'version: "13", quadlet: kube')

bootTest('the same node as .kube units does all that it does as .container units', async () => {
  if (KUBE_NODE === SEED_NODE) throw new Error('the seed no longer says its version so')
  await core(KUBE_NODE)
})
