import { operate, wholeNumber } from './arithmetic.ts'
import type { Expression } from './expression.ts'
import { FUNCTIONS } from './functions.ts'
import { came, failed, type Outcome } from './outcome.ts'
import { hostVariable, itemValue, memberVariables, type Scope } from './scope.ts'

/** The value of an expression for one host. Total: all that goes wrong is an outcome. */
export function evaluate(expression: Expression, scope: Scope): Outcome {
  switch (expression.kind) {
    case 'literal':
      return came(expression.value)
    case 'reference':
      return expression.base === 'host' ? hostVariable(scope, expression.steps) : itemValue(scope, expression.steps)
    case 'negation':
      return negated(evaluate(expression.operand, scope))
    case 'operation': {
      const left = evaluate(expression.left, scope)
      if (!left.ok) return left
      const right = evaluate(expression.right, scope)
      return right.ok ? operate(expression.operator, left.value, right.value) : right
    }
    case 'call':
      return called(expression.name, expression.operands, scope)
    case 'members':
      return memberVariables(scope, expression)
  }
}

function negated(operand: Outcome): Outcome {
  if (!operand.ok) return operand
  const number = wholeNumber(operand.value)
  return number.ok ? came(0 - number.value) : number
}

function called(name: string, operands: readonly Expression[], scope: Scope): Outcome {
  const values: unknown[] = []
  for (const operand of operands) {
    const value = evaluate(operand, scope)
    if (!value.ok) return value
    values.push(value.value)
  }
  return FUNCTIONS.get(name)?.apply(values) ?? failed(`${name} is no function`)
}
