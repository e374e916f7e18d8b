const DAY_MS = 86_400_000

/** Days `YYYY-MM-DD`, both inclusive. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** The days that lie between the first and the last of these periods and in none of them, as periods, oldest first. */
export function gapsBetween(periods: readonly Period[]): readonly Period[] {
  const gaps: Period[] = []
  let through: string | undefined
  for (const { from, to } of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (through !== undefined && from > dayAfter(through))
      gaps.push({ from: dayAfter(through), to: dayBefore(from) })
    if (through === undefined || to > through) through = to
  }
  return gaps
}

function dayAfter(day: string): string {
  return shifted(day, DAY_MS)
}

function dayBefore(day: string): string {
  return shifted(day, -DAY_MS)
}

function shifted(day: string, byMs: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + byMs).toISOString().slice(0, 10)
}
