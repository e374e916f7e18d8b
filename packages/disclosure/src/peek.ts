/** A party as an event names it, before its form is checked. */
export interface PeekedParty {
  readonly ref: string
  readonly unit?: string
  readonly system?: string
}

/** Undefined where the form is wrong: the shape check, which comes next, will say so. */
export function peekParty(value: unknown): PeekedParty | undefined {
  if (typeof value === 'string') return { ref: value }
  const ref = peekText(value, 'ref')
  if (ref === undefined) return undefined
  const unit = peekText(value, 'unit')
  const system = peekText(value, 'system')
  return {
    ref,
    ...(unit === undefined ? {} : { unit }),
    ...(system === undefined ? {} : { system }),
  }
}

export function peek(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined
}

export function peekText(value: unknown, key: string): string | undefined {
  const found = peek(value, key)
  return typeof found === 'string' ? found : undefined
}
