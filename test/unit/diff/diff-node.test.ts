import { expect, test } from 'vitest'
import { printChange } from '#src/diff/change.ts'
import { diffNode } from '#src/diff/diff-node.ts'
import { stateOfArtifacts } from '#src/diff/state-of-artifacts.ts'
import { caseText, compileText } from '#test/helpers/cases.ts'

const SEED = caseText('seed')
const BLUE = `  - {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.20.1/24], hostAddresses: [192.169.20.2/24], bgp: {remoteAs: 64515}}}\n`

/** What differs between two documents, `LEVEL: WORDS` a line. */
function changesOf(old: string, next: string): readonly string[] {
  const facts = (text: string) => {
    const { plan, artifacts } = compileText(text)
    return { state: stateOfArtifacts(artifacts, 'node.yaml'), index: plan.index }
  }
  return diffNode([facts(old), facts(next)]).map((one) => `${one.level}: ${printChange(one)}`)
}

function edited(text: string, ...edits: readonly (readonly [string | RegExp, string])[]): string {
  return edits.reduce((before, [from, to]) => {
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${from} is not in the document`)
    return after
  }, text)
}

test.each<readonly [string, string, string, readonly string[]]>([
  ['the same node', SEED, SEED, []],
  ['a VRF that is added', SEED, edited(SEED, ['l2vnis:', `${BLUE}l2vnis:`]), ['live-reload: vrfs[blue] added: VNI 200']],
  ['a VRF that is removed', edited(SEED, ['l2vnis:', `${BLUE}l2vnis:`]), SEED, ['live-reload: vrfs[blue] removed: VNI 200']],
])('%s', (_title, old, next, expected) => {
  expect(changesOf(old, next)).toEqual(expected)
})
