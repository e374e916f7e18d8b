import type { Expression, Operand } from './expression.ts'
import { isFactName } from './facts.ts'
import { tokenize } from './tokenize.ts'

const DEPTH_MAX = 20
const CACHE_MAX = 1_000
const NAME = /^[A-Za-z_]/

const cache = new Map<string, Expression | undefined>()

/** The check as a tree, parsed once for each text; undefined where it cannot be read. */
export function parseCheck(text: string): Expression | undefined {
  if (cache.has(text)) return cache.get(text)
  const tokens = tokenize(text)
  const parsed = tokens === undefined ? undefined : new Parser(tokens).whole()
  if (cache.size >= CACHE_MAX) cache.clear()
  cache.set(text, parsed)
  return parsed
}

/** Recursive descent: implies, over and, over one comparison or a group. Undefined runs up through every level. */
class Parser {
  readonly #tokens: readonly string[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  whole(): Expression | undefined {
    const expression = this.#implies()
    return this.#at === this.#tokens.length ? expression : undefined
  }

  #implies(): Expression | undefined {
    if (++this.#depth > DEPTH_MAX) return undefined
    const left = this.#and()
    if (left === undefined || !this.#take('=>')) return left
    const right = this.#implies()
    return right && { kind: 'implies', left, right }
  }

  #and(): Expression | undefined {
    let left = this.#comparison()
    while (left !== undefined && this.#take('&&')) {
      const right = this.#comparison()
      left = right && { kind: 'and', left, right }
    }
    return left
  }

  #comparison(): Expression | undefined {
    if (this.#take('(')) {
      const inner = this.#implies()
      return this.#take(')') ? inner : undefined
    }
    const left = this.#operand()
    if (left === undefined) return undefined
    if (this.#take('in')) return this.#membership(left)
    const kind = this.#take('==')
      ? 'equal'
      : this.#take('!=')
        ? 'unequal'
        : this.#take('<')
          ? 'less'
          : undefined
    const right = kind === undefined ? undefined : this.#operand()
    return kind === undefined || right === undefined ? undefined : { kind, left, right }
  }

  #membership(left: Operand): Expression | undefined {
    if (!this.#take('{')) return undefined
    const members: string[] = []
    do {
      const member = this.#name()
      if (member === undefined) return undefined
      members.push(member)
    } while (this.#take(','))
    return this.#take('}') ? { kind: 'in', left, members } : undefined
  }

  #operand(): Operand | undefined {
    const name = this.#name()
    if (name === undefined) return undefined
    if (!isFactName(name)) return { kind: 'literal', value: literal(name) }
    if (!this.#take('(')) return { kind: 'fact', name }
    if (++this.#depth > DEPTH_MAX) return undefined
    const argument = this.#operand()
    return argument !== undefined && this.#take(')') ? { kind: 'fact', name, argument } : undefined
  }

  #name(): string | undefined {
    const token = this.#tokens[this.#at]
    if (token === undefined || !NAME.test(token)) return undefined
    this.#at++
    return token
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at++
    return true
  }
}

function literal(name: string): string | boolean | null {
  if (name === 'true' || name === 'false') return name === 'true'
  return name === 'null' ? null : name
}
