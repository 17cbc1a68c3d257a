import { describe, expect, test } from 'vitest'

import { frrConf } from '#generators/frr/generate-frr.ts'
import { contextsOf } from '#test/e2e/uml/contexts.ts'
import { isUnchanged, loadFrrBatch, restartFrr } from '#test/e2e/uml/frr.ts'
import type { FrrState, FrrVersion } from '#test/e2e/uml/frr.ts'
import { CASE_NAMES, compileCase } from '#test/helpers/cases.ts'
import { FRR_CASES } from '#test/helpers/frr-plans.ts'

const VERSIONS: readonly FrrVersion[] = ['8.4', '10.3', '10.7']

/** Cases that an FRR cannot hold, and why; the rules refuse such a node when its `frrVersion` reaches down to there. */
const CANNOT_HOLD: Readonly<Record<string, { readonly since: FrrVersion; readonly why: string }>> = {
  'static-host': { since: '10.3', why: '8.4 answers "Malformed Route Target list" to the import of *:100' },
}

/** Its VRF's ASN is not the underlay's. */
const SEED = frrConf(compileCase('seed').plan)

type Named = { readonly name: string; readonly confText: string; readonly since: FrrVersion }

const NAMED: readonly Named[] = [
  ...CASE_NAMES.map((name) => ({
    name: `test/cases/${name}`,
    confText: frrConf(compileCase(name).plan),
    since: CANNOT_HOLD[name]?.since ?? '8.4',
  })),
  ...FRR_CASES.map(({ name, plan, since }) => ({ name, confText: frrConf(plan), since })),
]

/** Each text once, under the first of its names: the seed is there in three ways. */
const FILES: readonly Named[] = NAMED.filter(
  ({ confText }, index) => NAMED.findIndex((named) => named.confText === confText) === index,
)

describe.concurrent.each(VERSIONS)('FRR %s', (version) => {
  test('holds every file as it was written, also after a restart with the links there', async () => {
    const isHeld = ({ since }: Named): boolean => VERSIONS.indexOf(since) <= VERSIONS.indexOf(version)
    const files = FILES.filter(isHeld)
    const loaded = await loadFrrBatch(version, files)
    console.log(
      `FRR ${version}: ${files.length} files; not for it: ${FILES.filter((file) => !isHeld(file))
        .map(({ name }) => name)
        .join(', ')}`,
    )
    const differences = files.flatMap(({ name, confText }, index) => {
      const state = loaded[index]
      return state === undefined
        ? [`${name}: not loaded`]
        : [
            ...differencesOf(`${name}, started`, confText, state),
            ...differencesOf(`${name}, restarted`, confText, state.afterRestart),
          ]
    })
    expect(differences).toEqual([])
  })

  test('makes the automatic route targets from the VRF’s ASN in each of 20 restarts', async () => {
    const answers = await restartFrr(version, { confText: SEED, vni: 100, times: 20, order: 'image' })
    expect(answers.map(exportRts)).toEqual(Array.from({ length: 20 }, () => ['64516:100']))
  })

  test('makes other ones in some restart when all daemons get their configuration at once', async () => {
    const targets: (readonly string[])[] = []
    const isWrong = (list: readonly string[]): boolean => list.join(' ') !== '64516:100'
    while (targets.length < 30 && !targets.some(isWrong)) {
      const answers = await restartFrr(version, { confText: SEED, vni: 100, times: 5, order: 'plain' })
      targets.push(...answers.map(exportRts))
    }
    const wrong = targets.filter(isWrong)
    console.log(`FRR ${version}: one vtysh for all daemons, route targets wrong in ${wrong.length} of ${targets.length} restarts`)
    expect(wrong).not.toEqual([])
  })
})

/** [] where bgpd does not know the VNI. */
function exportRts(answer: string): readonly string[] {
  const [, list = ''] = /"exportRts":\s*\[([^\]]*)\]/u.exec(answer) ?? []
  return [...list.matchAll(/"([^"]+)"/gu)].map(([, target = '']) => target)
}

function differencesOf(name: string, confText: string, state: FrrState): readonly string[] {
  const wanted = contextsOf(confText)
  const running = contextsOf(state.running)
  return [
    ...[...wanted].filter((line) => !running.has(line)).map((line) => `${name}: lacks ${line}`),
    ...[...running].filter((line) => !wanted.has(line)).map((line) => `${name}: has ${line}`),
    ...(isUnchanged(state) && state.reloadTest.output === '' ? [] : [`${name}: frr-reload --test: ${state.reloadTest.output}`]),
  ]
}
