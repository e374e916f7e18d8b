const DAY_MS = 86_400_000
/** A controller is told this long before a hold ends, so that it can be extended with reasons, or left to end. */
export const HOLD_WARNED_MS = 14 * DAY_MS

export type HoldStanding = 'in-force' | 'lifted' | 'expired'

/** How a hold stands at `nowMs`. */
export function holdStanding(
  { until, lifted }: { readonly until: number; readonly lifted: boolean },
  nowMs: number,
): HoldStanding {
  if (lifted) return 'lifted'
  return until <= nowMs ? 'expired' : 'in-force'
}

/** Whether a hold in force ends so soon that its controller is to be warned. */
export function endsSoon(
  hold: { readonly until: number; readonly lifted: boolean },
  nowMs: number,
): boolean {
  return holdStanding(hold, nowMs) === 'in-force' && hold.until - nowMs <= HOLD_WARNED_MS
}
