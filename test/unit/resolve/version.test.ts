import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VERSION } from '#src/version.ts'

test('tests and the bundle have one version, for the build of a node holds it', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  expect(VERSION).toBe(version)
})
