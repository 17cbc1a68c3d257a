import { expect, test } from 'vitest'
import { templateLeftover } from '#src/source/template-leftover.ts'

const inNode = (text: string, path: readonly (string | number)[] = ['name']) => templateLeftover(text, path, false)

test.each([
  '${X}',
  'k-${INDEX}',
  '{{x}}',
  '{{ host.name }}',
  '$(host.x)',
  '$(f(a',
  '__NODE__',
  'k__INDEX__',
  '__node__',
  '10.0.%d.1/24',
  'fd00::%x',
  '%s',
  'k-%02d',
  '<no value>',
  '100.65.0.%d',
])('%s is residue', (text) => {
  expect(inNode(text)).toMatchObject({ code: 'template-leftover' })
})

test.each([
  'k0',
  'a_b',
  'snake__case',
  '$',
  '100%',
  '50%d',
  'eth%d',
  'a{b}',
  '{x}',
  'x$y',
  '_',
  '__',
  'fe80::1%eth0',
  'https://x.example/a%d0/%d/b',
  'sha256-abc__def',
])('%s is none', (text) => {
  expect(inNode(text)).toBeNull()
})

test('prose and frr.conf may hold what names may not', () => {
  for (const path of [
    ['underlay', 'neighbors', 0, 'description'],
    ['frr', 'raw', 0, 'text'],
  ]) {
    expect(inNode('match $(x) at 5 %d __X__', path)).toBeNull()
    expect(inNode('to ${LEAF}', path)).not.toBeNull()
  }
  expect(inNode('because ${X} is {{y}}', ['lint', 'no-login'])).toBeNull()
})

test('expressions are a fleet document’s own', () => {
  expect(templateLeftover('$(host.index + 100)', ['a'], true)).toBeNull()
  expect(templateLeftover('${X}', ['a'], true)).not.toBeNull()
})
