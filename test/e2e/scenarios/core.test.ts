import { bootTest } from '#test/e2e/boot-test.ts'
import { SEED_NODE } from '#test/e2e/compile.ts'
import { core } from './steps/core.ts'

bootTest(
  'the seed boots through Ignition, answers through VXLAN, and survives kills, a broken frr.conf and a reboot',
  async () => {
    await core(SEED_NODE)
  },
)
