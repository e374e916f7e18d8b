import { copenhagenDay, copenhagenDayStart } from '@dataspor/kernel'
import type { ReconcileQuery } from '@dataspor/read-models/oversight'

/** A Copenhagen month, as far as the period asked for goes. */
export function monthOf(
  month: string,
  filter: ReconcileQuery['filter'],
): { readonly from: number; readonly to: number } {
  const start = copenhagenDayStart(`${month}-01`)
  // Whatever the month's length, 32 days later lies in the next one.
  const next = copenhagenDay(start + 32 * 86_400_000).slice(0, 7)
  return {
    from: Math.max(start, filter.from ?? start),
    to: Math.min(copenhagenDayStart(`${next}-01`), filter.to ?? Number.POSITIVE_INFINITY),
  }
}
