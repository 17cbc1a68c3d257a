import { expect, test } from 'vitest'
import { printGithub } from '#src/diagnostics/print-github.ts'
import { printGitlab } from '#src/diagnostics/print-gitlab.ts'
import { printJson } from '#src/diagnostics/print-json.ts'
import { printSarif } from '#src/diagnostics/print-sarif.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { diagnosticWith, locationAt } from '#test/helpers/diagnostics.ts'

const first = { source: 'node.yaml', path: ['b'], part: 'value' } as const
const DIAGNOSTICS = [
  diagnosticWith({
    code: 'vni-duplicate',
    message: '100% wrong: a, b\n::error::x',
    hint: 'try "x"',
    related: [{ message: 'first used', at: first }],
  }),
  diagnosticWith({ severity: 'warning', code: 'a-code', at: { source: 'dir one/node.yaml', wholeFile: true } }),
  diagnosticWith({ code: 'set-code', at: { source: '--set', argument: 'a=1' } }),
]

const locate: Locate = (at) => {
  if ('argument' in at || 'wholeFile' in at)
    return { file: at.source, line: 1, column: 1, length: 0, lineText: null, path: 'argument' in at ? at.argument : null }
  return at === first ? locationAt(2, 'b: ┆1┆', 'b') : locationAt(7, 'vni: ┆100┆', 'vrfs[red].l3vni')
}

test('JSON', () => {
  const output = JSON.parse(printJson(DIAGNOSTICS, locate))
  expect(output).toMatchObject([
    { code: 'set-code', file: '--set', line: null, column: null, path: 'a=1' },
    { code: 'a-code', severity: 'warning', file: 'dir one/node.yaml', line: null },
    {
      code: 'vni-duplicate',
      severity: 'error',
      message: '100% wrong: a, b\n::error::x',
      hint: 'try "x"',
      file: 'node.yaml',
      line: 7,
      column: 6,
      length: 3,
      path: 'vrfs[red].l3vni',
      related: [{ message: 'first used', file: 'node.yaml', line: 2, column: 4, length: 1, path: 'b' }],
    },
  ])
})

test('GitHub: one line a diagnostic, whatever it holds', () => {
  expect(printGithub(DIAGNOSTICS, locate)).toBe(`\
::error title=set-code::--set a=1: something is wrong
::warning file=dir one/node.yaml,title=a-code::something is wrong
::error file=node.yaml,line=7,col=6,endColumn=9,title=vni-duplicate::100%25 wrong: a, b\\n::error::x%0Afirst used at node.yaml:2:4%0Ahint: try "x"
`)
  const odd = printGithub([diagnosticWith({ message: '%0A\r' })], () => ({ ...locationAt(1, '┆a┆'), file: 'a,b:c%.yaml' }))
  expect(odd).toBe('::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=2,title=some-code::%250A\\r\n')
})

test('GitLab: a fingerprint is its own, and the same wherever the complaint stands', () => {
  const output = JSON.parse(printGitlab(DIAGNOSTICS, locate))
  expect(output).toMatchObject([
    { check_name: 'set-code', location: { path: '--set', lines: { begin: 1 } } },
    { check_name: 'a-code', severity: 'minor', location: { path: 'dir one/node.yaml', lines: { begin: 1 } } },
    {
      check_name: 'vni-duplicate',
      severity: 'major',
      description: '100% wrong: a, b\n::error::x (try "x")',
      location: { path: 'node.yaml', lines: { begin: 7 } },
    },
  ])
  const moved = JSON.parse(printGitlab(DIAGNOSTICS, (at) => ({ ...locate(at), line: 99 })))
  const fingerprints = (list: readonly { readonly fingerprint: string }[]) => list.map(({ fingerprint }) => fingerprint)
  expect(fingerprints(moved).toSorted()).toEqual(fingerprints(output).toSorted())
  const twice = [1, 2].map((line) => diagnosticWith({ at: { source: 'x', offset: line, length: 1 } }))
  const equal = JSON.parse(printGitlab(twice, (at) => locationAt('offset' in at ? at.offset : 0, '┆a┆')))
  expect(new Set(fingerprints(equal)).size).toBe(2)
})

test('SARIF 2.1.0', () => {
  const output = JSON.parse(printSarif(DIAGNOSTICS, locate))
  expect(output).toMatchObject({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'gen-ignition' } }, columnKind: 'utf16CodeUnits' }],
  })
  const [run] = output.runs
  expect(run.tool.driver.rules).toEqual([{ id: 'a-code' }, { id: 'set-code' }, { id: 'vni-duplicate' }])
  for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
  expect(run.results).toEqual([
    {
      ruleId: 'set-code',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'something is wrong' },
      locations: [{ logicalLocations: [{ fullyQualifiedName: 'a=1' }] }],
    },
    {
      ruleId: 'a-code',
      ruleIndex: 0,
      level: 'warning',
      message: { text: 'something is wrong' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'dir%20one/node.yaml' } } }],
    },
    {
      ruleId: 'vni-duplicate',
      ruleIndex: 2,
      level: 'error',
      message: { text: '100% wrong: a, b\n::error::x\nhint: try "x"' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'node.yaml' },
            region: { startLine: 7, startColumn: 6, endLine: 7, endColumn: 9 },
          },
          logicalLocations: [{ fullyQualifiedName: 'vrfs[red].l3vni' }],
        },
      ],
      relatedLocations: [
        {
          id: 0,
          message: { text: 'first used' },
          physicalLocation: {
            artifactLocation: { uri: 'node.yaml' },
            region: { startLine: 2, startColumn: 4, endLine: 2, endColumn: 5 },
          },
          logicalLocations: [{ fullyQualifiedName: 'b' }],
        },
      ],
    },
  ])
})

test('files are URIs in SARIF', () => {
  const uriOf = (file: string): unknown =>
    JSON.parse(printSarif([diagnosticWith({})], () => ({ ...locationAt(1, '┆a┆'), file }))).runs[0].results[0].locations[0]
      .physicalLocation?.artifactLocation.uri
  expect(uriOf('./a b/ü.yaml')).toBe('a%20b/%C3%BC.yaml')
  expect(uriOf('../x:y.yaml')).toBe('../x%3Ay.yaml')
  expect(uriOf('/srv/node.yaml')).toBe('file:///srv/node.yaml')
  expect(uriOf('<stdin>')).toBeUndefined()
})

test('no diagnostics', () => {
  expect(printJson([], locate)).toBe('[]\n')
  expect(printGitlab([], locate)).toBe('[]\n')
  expect(printGithub([], locate)).toBe('')
  expect(JSON.parse(printSarif([], locate))).toMatchObject({ runs: [{ results: [] }] })
})
