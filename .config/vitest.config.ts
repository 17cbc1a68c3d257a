import { defineConfig } from 'vitest/config'
import packageJson from '../package.json' with { type: 'json' }
import { textPlugin } from './text-plugin.js'

/** Everything that runs without a virtual machine: unit, golden, error, property and oracle tests. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [textPlugin()],
  // As the bundle has it: the build of a node holds the version of the tool.
  define: { __VERSION__: JSON.stringify(packageJson.version) },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['.config/vitest.setup.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
