const DAY_MS = 86_400_000
const DAYS_MAX = 20_000
const MIDNIGHT = 'T00:00:00.000Z'

const days = new Map<number, string>()

/** RFC 3339 in UTC with milliseconds. As `Date.toISOString`, three times as fast: an answer writes two for each entry. */
export function iso(timeMs: number): string {
  const day = Math.floor(timeMs / DAY_MS)
  let rest = timeMs - day * DAY_MS
  const ms = rest % 1000
  rest = (rest - ms) / 1000
  const second = rest % 60
  rest = (rest - second) / 60
  const minute = rest % 60
  const hour = (rest - minute) / 60
  return `${dayText(day)}T${two(hour)}:${two(minute)}:${two(second)}.${ms < 100 ? '0' : ''}${two(ms)}Z`
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

function dayText(day: number): string {
  const known = days.get(day)
  if (known !== undefined) return known
  const text = new Date(day * DAY_MS).toISOString().slice(0, -MIDNIGHT.length)
  if (days.size >= DAYS_MAX) days.clear()
  days.set(day, text)
  return text
}
