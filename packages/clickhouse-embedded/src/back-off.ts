/** How long to wait before the next start. */
export interface BackOff {
  readonly firstMs: number
  readonly maxMs: number
  /** A child that stayed up so long starts the row anew. */
  readonly calmAfterMs: number
}

export const BACK_OFF: BackOff = { firstMs: 250, maxMs: 30_000, calmAfterMs: 60_000 }

/** Doubles with every failure in a row: 250 ms, 500 ms, 1 s … 30 s. `failures` counts from 1. */
export function backOffMs(failures: number, policy: BackOff = BACK_OFF): number {
  return Math.min(policy.maxMs, policy.firstMs * 2 ** Math.min(failures - 1, 20))
}
