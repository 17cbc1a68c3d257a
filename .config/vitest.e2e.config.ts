import { defineConfig } from 'vitest/config'
import { textPlugin } from './text-plugin.js'

/** Kernels and virtual machines: one scenario at a time but for tests that say concurrent, deadlines inside the tests. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [textPlugin()],
  test: {
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
    fileParallelism: false,
    maxWorkers: 1,
    maxConcurrency: 2, // of a file's concurrent tests: as many kernels as a runner has cores
  },
})
