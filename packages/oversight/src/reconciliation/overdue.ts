/** What occurred before here should have been confirmed by `nowMs`; no later than `endMs`. */
export function overdueBefore(endMs: number, withinMs: number, nowMs: number): number {
  return Math.min(endMs, nowMs - withinMs)
}
