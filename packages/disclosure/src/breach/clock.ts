import type { Breach } from './fold.ts'

const HOUR_MS = 3_600_000
/** GDPR art. 33(1): without undue delay and, where feasible, not later than 72 hours after having become aware of it. */
export const AUTHORITY_WITHIN_MS = 72 * HOUR_MS

/**
 * `running`: not yet over. `met`: the authority was told in time. `late`: told after it, which art. 33(1) wants reasons
 * for. `overdue`: over, nobody told, and no decision that nobody need be. `not-required`: decided so.
 */
export type BreachClockState = 'running' | 'met' | 'late' | 'overdue' | 'not-required'

export interface BreachClock {
  /** When the 72 hours end, ms. */
  readonly due: number
  readonly state: BreachClockState
  /** Until `due`, ms; 0 once it is over or no longer runs. */
  readonly leftMs: number
}

/** Where the 72 hours stand at `nowMs`. */
export function breachClock(
  { awareAt, decisions, notified }: Pick<Breach, 'awareAt' | 'decisions' | 'notified'>,
  nowMs: number,
): BreachClock {
  const due = awareAt + AUTHORITY_WITHIN_MS
  const over = (state: BreachClockState): BreachClock => ({ due, state, leftMs: 0 })
  if (notified.authority !== undefined) return over(notified.authority.at <= due ? 'met' : 'late')
  if (decisions.authority?.notify === false) return over('not-required')
  return nowMs > due ? over('overdue') : { due, state: 'running', leftMs: due - nowMs }
}
