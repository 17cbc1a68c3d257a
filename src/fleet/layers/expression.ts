/** An expression that was read: what stands in `$(…)`. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number }
  /** `host.nics.0.mac`, `item`: a value, and the way into it. */
  | { readonly kind: 'reference'; readonly base: 'host' | 'item'; readonly steps: readonly string[] }
  | { readonly kind: 'negation'; readonly operand: Expression }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  /** `hosts(GROUP, NAME)`, `peers(GROUP, NAME)`. */
  | { readonly kind: 'members'; readonly isWithoutSelf: boolean; readonly group: string; readonly steps: readonly string[] }

export type Operator = '+' | '-' | '*' | '/'

/** The groups whose hosts an expression asks for. */
export function groupsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
    case 'reference':
      return []
    case 'negation':
      return groupsIn(expression.operand)
    case 'operation':
      return [...groupsIn(expression.left), ...groupsIn(expression.right)]
    case 'call':
      return expression.operands.flatMap(groupsIn)
    case 'members':
      return [expression.group]
  }
}
