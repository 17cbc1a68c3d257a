import { defineConfig } from 'vitest/config'
import { textPlugin } from './text-plugin.js'

/** Everything that runs without a virtual machine: unit, golden, error, property and oracle tests. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [textPlugin()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
