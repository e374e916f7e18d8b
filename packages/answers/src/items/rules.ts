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
 * none under a hold in force (databeskyttelsesloven § 22).
 */
export function permit({ event }: Entry, nowMs: number): Permission {
  const { hold } = event.data
  return hold === undefined || hold.until <= nowMs ? 'visible' : hold.visibility
}

/** Adds an entry that is withheld, and counted, to those before it. */
export function withhold(before: Withheld | undefined, { event }: Entry): Withheld | undefined {
  const until = event.data.hold?.until
  if (until === undefined) return before
  if (before === undefined) return { count: 1, until }
  return { count: before.count + 1, until: Math.max(before.until, until) }
}
