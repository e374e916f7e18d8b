import { type Refusal, refusal } from '@dataspor/events'

/** How far an event's time may be ahead of ours. */
const AHEAD_MS_MAX = 5 * 60_000
/** 1968-04-02T00:00:00+01:00: CPR began. */
const CPR_BEGAN_MS = Date.UTC(1968, 3, 1, 23)

/** Whether something can have occurred then, as far as is known now. */
export function checkTime(timeMs: number, nowMs: number, pointer: string): Refusal | undefined {
  if (timeMs > nowMs + AHEAD_MS_MAX) return refusal('time_in_future', pointer)
  return timeMs < CPR_BEGAN_MS ? refusal('time_too_early', pointer) : undefined
}
