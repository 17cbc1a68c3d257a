import { defineConfig } from 'vitest/config'
import { textPlugin } from './text-plugin.js'

/** Figures, not verdicts: ratios of things measured side by side in one run. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [textPlugin()],
  test: { include: ['test/bench/**/*.bench.ts'], testTimeout: 1_800_000, fileParallelism: false, maxWorkers: 1 },
})
