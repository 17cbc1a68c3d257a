import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { hostCommandFile } from '#generators/host/host-command.ts'
import { samplePlan } from '#test/helpers/sample-plan.ts'
import { shellcheck } from './shellcheck.ts'
import { describeOracle } from './tools.ts'

describeOracle('shellcheck', ['shellcheck'], () => {
  it('takes the host command', async () => {
    const { contents } = hostCommandFile(samplePlan())
    expect(await shellcheck(typeof contents === 'string' ? contents : '')).toEqual({ accepted: true, complaints: [] })
  })
  it('takes the script of the ISO recipe', async () => {
    const script = readFileSync(new URL('../../images/os/fedora-coreos/iso.sh', import.meta.url), 'utf8')
    expect(await shellcheck(script)).toEqual({ accepted: true, complaints: [] })
  })
  it.each([
    ['a word that is not quoted', 'rm $1', /SC2086/],
    ['what only bash knows', '[[ a == b ]]', /SC3010/],
    ['a name that nothing sets', 'echo "$nmae"', /SC2154/],
  ])('refuses %s', async (_, line, complaint) => {
    const said = await shellcheck(`#!/bin/sh\n${line}\n`)
    expect(said).toMatchObject({ accepted: false, complaints: expect.arrayContaining([expect.stringMatching(complaint)]) })
  })
})
