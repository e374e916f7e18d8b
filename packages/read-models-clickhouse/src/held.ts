import { CONFIRMED_MS_MAX, HELD_MS_MAX } from '@dataspor/read-models/block-claims'

/** Says that the model is still this process's to write, or throws. */
export type Confirm = () => Promise<void>

/** Half for the way to the server and back, half for what the server does. */
const HALF_MS = HELD_MS_MAX / 2

/**
 * Bounds a statement that may not land long after it was confirmed: when a model is begun anew, a late one would leave rows
 * twice, or as if they had come already. Its connection is left after half of `HELD_MS_MAX`, and what the server has taken in
 * by then ends within the other half: so whoever empties the tables waits for both.
 */
export interface Bounds {
  readonly abort_signal: AbortSignal
  readonly clickhouse_settings: { readonly max_execution_time: number }
}

export function boundsOf(requestMsMax: number): Bounds {
  return {
    abort_signal: AbortSignal.timeout(Math.min(requestMsMax, HALF_MS)),
    clickhouse_settings: { max_execution_time: HALF_MS / 1_000 },
  }
}

/** Confirms, and again where the process stood still between the answer and now: then it is an old one. */
export async function confirmedNow(
  confirm: Confirm,
  now: () => number = () => performance.now(),
): Promise<void> {
  for (;;) {
    const asked = now()
    await confirm()
    if (now() - asked < CONFIRMED_MS_MAX) return
  }
}
