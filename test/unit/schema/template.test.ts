import { expect, test } from 'vitest'
import { parseNode } from '#src/schema/parse-node.ts'
import { nodeTemplate } from '#src/schema/template.ts'
import { readText, sourceOf } from '#test/helpers/read-text.ts'

test('the template is a node without a fault', () => {
  expect(readText(nodeTemplate()).diagnostics).toEqual([])
  expect(parseNode(sourceOf(nodeTemplate())).diagnostics).toEqual([])
})

test('it tells the editor where its schema is, and is readable', () => {
  const lines = nodeTemplate().split('\n')
  expect(lines[0]).toBe('# yaml-language-server: $schema=./node.schema.json')
  expect(lines.filter((line) => line.length > 100)).toEqual([])
  expect(nodeTemplate()).toMatch(/\n$/)
})
