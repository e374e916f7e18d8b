import type { HoldInForce } from '@dataspor/disclosure'

import type { Entry } from './entry.ts'

/** What is kept from a person for now, where its being kept is no secret. */
export interface Withheld {
  readonly count: number
  /** The latest end of the holds, ms. */
  readonly until: number
}

/** Whether the person sees an entry; `silent` leaves no trace, `counted` its number. */
export type Permission = 'visible' | 'silent' | 'counted'

/**
 * Who sees what, as of now: knowledge may be of an earlier time, permission never is. A person sees the own entries, and
 * none under a hold in force (databeskyttelsesloven § 22); a party the person's entries that are its own.
 */
export function permit({
  hold,
  covered = false,
  foreign = false,
}: Pick<Entry, 'hold'> & Partial<Pick<Entry, 'covered' | 'foreign'>>): Permission {
  if (foreign) return 'silent'
  return hold?.visibility ?? (covered ? 'silent' : 'visible')
}

/** Adds what is withheld, and counted, to what was before it. */
export function withhold(
  before: Withheld | undefined,
  hold: HoldInForce | undefined,
): Withheld | undefined {
  if (hold?.visibility !== 'counted') return before
  return joinWithheld(before, { count: 1, until: hold.until })
}

export function joinWithheld(
  a: Withheld | undefined,
  b: Withheld | undefined,
): Withheld | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return { count: a.count + b.count, until: Math.max(a.until, b.until) }
}
