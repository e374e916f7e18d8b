const DAY_MS = 86_400_000

/**
 * What every id of a scenario begins with. Another seed, or another day, is another story: its events must not pass for
 * those of this one.
 */
export function eventPrefix({
  seed,
  until,
}: {
  readonly seed: number
  readonly until: number
}): string {
  return `${seed.toString(36)}.${Math.floor(until / DAY_MS).toString(36)}`
}
