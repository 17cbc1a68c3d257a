import { expect, test } from 'vitest'
import { ALL_RULES } from '#src/all-rules.ts'
import { applyLint, type Lint } from '#src/rules/lint.ts'
import { judge, nodeText } from '#test/helpers/node-text.ts'
import { brief } from '#test/helpers/sample-plan.ts'

function linted(lint: Lint, text: string = nodeText()) {
  return applyLint(judge(text), lint, { rules: ALL_RULES, source: 'node.yaml' })
}

test('a warning is silenced by its code, with a reason', () => {
  const { value, diagnostics } = linted({ 'no-login': 'a lab' })
  expect(diagnostics).toEqual([])
  expect(value).not.toBeNull()
})

test('other warnings stay, and a silence that silences nothing is fine', () => {
  expect(brief(linted({ 'bfd-timers': 'slow links' }).diagnostics)).toEqual(['no-login? '])
})

test('a code that no rule has is an error, with the nearest one', () => {
  const { value, diagnostics } = linted({ 'no-logn': 'a lab', zzzzzzzzzzzz: 'x' })
  expect(value).toBeNull()
  expect(diagnostics.slice(1)).toMatchObject([
    {
      code: 'lint-unknown-rule',
      severity: 'error',
      message: '"no-logn" is not a rule',
      hint: 'did you mean no-login?',
      at: { path: ['lint', 'no-logn'], part: 'key' },
    },
    { code: 'lint-unknown-rule', hint: '`gen-ignition rule` lists all' },
  ])
})

test('an error cannot be silenced', () => {
  const { value, diagnostics } = linted({ hostname: 'we like it' }, nodeText({ name: 'k_0' }))
  expect(value).toBeNull()
  expect(brief(diagnostics)).toEqual(['hostname name', 'no-login? ', 'lint-error-rule lint.hostname'])
})

test('a reason is due', () => {
  expect(brief(linted({ 'no-login': ' ' }).diagnostics)).toEqual(['lint-no-reason lint.no-login'])
})

test('a name that every object has is no rule', () => {
  expect(brief(linted({ toString: 'x' }).diagnostics)).toEqual(['no-login? ', 'lint-unknown-rule lint.toString'])
})
