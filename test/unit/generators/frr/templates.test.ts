import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { daemonsView } from '#generators/frr/daemons-view.ts'
import { peerView } from '#generators/frr/peer-view.ts'
import { frrView } from '#generators/frr/view.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { FRR_CASES } from '#test/helpers/frr-plans.ts'
import { newWalk, walkTemplate } from '#test/helpers/walk-template.ts'

const TEMPLATES: readonly (readonly [string, (plan: NodePlan) => unknown])[] = [
  ['frr-conf.hbs', frrView],
  ['daemons.hbs', daemonsView],
  ['peer.hbs', peerView],
]

/** Never empty: every router has the underlay's instance and neighbours, bgpd, and the options of the daemons that always run. */
const ALWAYS_ENTERED = new Set([
  '#each instances',
  '#each daemons',
  '#each options',
  '#each entries',
  '#each peers',
  '#each families',
  '#each sessions',
  '#each members',
])

it.each(TEMPLATES)('%s names only what its view has', (file, view) => {
  const walk = newWalk()
  for (const { plan } of FRR_CASES) walkTemplate(templateText(file), view(plan), walk)
  expect([...walk.complaints]).toEqual([])
})

it.each(TEMPLATES)('%s has every block entered and skipped by one of the cases', (file, view) => {
  const walk = newWalk()
  for (const { plan } of FRR_CASES) walkTemplate(templateText(file), view(plan), walk)
  const skippable = [...walk.blocks].filter((block) => !ALWAYS_ENTERED.has(block.replace(/^\d+: /, '')))
  expect([...walk.blocks].filter((block) => !walk.entered.has(block))).toEqual([])
  expect(skippable.filter((block) => !walk.skipped.has(block))).toEqual([])
})

it.each([
  ['{{hostname}}', [], 'a known name'],
  ['{{hostnam}}', ['line 1 names hostnam, which is not in the view'], 'an unknown name'],
  [
    '{{#if hasBdf}}x{{/if}}',
    ['line 1 names hasBdf, which is not in the view', 'line 1 asks if hasBdf, which is no boolean'],
    'an unknown condition',
  ],
  [
    '{{#if hasBfdProfiles}}{{nothing}}{{/if}}',
    ['line 1 names nothing, which is not in the view'],
    'an unknown name in a skipped branch',
  ],
  ['{{#each instances}}{{hostname}}{{/each}}', ['line 1 names hostname, which is not in the view'], "a name of the parent's"],
  ['{{#each hostname}}x{{/each}}', ['line 1 repeats hostname, which is no list'], 'a list that is none'],
  ['{{instances}}', ['line 1 prints instances, an object'], 'a list printed'],
  ['{{#unless hasBfdProfiles}}x{{/unless}}', ['line 1 has the helper unless'], 'a helper that is not walked'],
])('the walk judges %s', (text, complaints) => {
  const walk = newWalk()
  for (const { plan } of FRR_CASES) walkTemplate(text, frrView(plan), walk)
  expect([...walk.complaints]).toEqual(complaints)
})

function templateText(file: string): string {
  return readFileSync(new URL(`../../../../generators/frr/${file}`, import.meta.url), 'utf8')
}
