import type { Expression, Operand } from './expression.ts'

export type Verdict = 'met' | 'not-met' | 'unknown'

/** A fact's value; undefined where it is not known. `null` is known: there is none. */
export type FactValue = string | number | boolean | null | undefined

/** Looks a fact up; `argument` is the value between its brackets, if it has any. */
export type FactReader = (name: string, argument: FactValue | typeof NO_ARGUMENT) => FactValue

export const NO_ARGUMENT = Symbol('no argument')

export interface Evaluated {
  readonly verdict: Verdict
  /** Names of the facts looked at, and of those that were not known. */
  readonly used: ReadonlySet<string>
  readonly missing: ReadonlySet<string>
}

/** Kleene's three-valued logic: what is not known decides nothing, and is never taken as met. */
export function evaluateCheck(expression: Expression, read: FactReader): Evaluated {
  const used = new Set<string>()
  const missing = new Set<string>()
  const value = (operand: Operand): FactValue => {
    if (operand.kind === 'literal') return operand.value
    used.add(operand.name)
    const argument = operand.argument === undefined ? NO_ARGUMENT : value(operand.argument)
    const found = argument === undefined ? undefined : read(operand.name, argument)
    if (found === undefined && argument !== undefined) missing.add(operand.name)
    return found
  }
  const verdict = judge(expression, value)
  return { verdict, used, missing }
}

function judge(expression: Expression, value: (operand: Operand) => FactValue): Verdict {
  switch (expression.kind) {
    case 'and':
      return both(judge(expression.left, value), judge(expression.right, value))
    case 'implies': {
      const condition = judge(expression.left, value)
      if (condition === 'not-met') return 'met'
      const consequence = judge(expression.right, value)
      return condition === 'met' || consequence === 'met' ? consequence : 'unknown'
    }
    case 'in': {
      const left = value(expression.left)
      return left === undefined
        ? 'unknown'
        : verdictOf(typeof left === 'string' && expression.members.includes(left))
    }
    case 'equal':
    case 'unequal':
    case 'less':
      return compare(expression.kind, value(expression.left), value(expression.right))
    default:
      return expression satisfies never
  }
}

function compare(kind: 'equal' | 'unequal' | 'less', left: FactValue, right: FactValue): Verdict {
  if (left === undefined || right === undefined) return 'unknown'
  if (kind === 'equal') return verdictOf(left === right)
  if (kind === 'unequal') return verdictOf(left !== right)
  return typeof left === 'number' && typeof right === 'number' ? verdictOf(left < right) : 'unknown'
}

function both(left: Verdict, right: Verdict): Verdict {
  if (left === 'not-met' || right === 'not-met') return 'not-met'
  return left === 'met' && right === 'met' ? 'met' : 'unknown'
}

function verdictOf(holds: boolean): Verdict {
  return holds ? 'met' : 'not-met'
}
