const HOUR_MS = 3_600_000
const CACHE_MAX = 4_096

const zoned = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Copenhagen',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

const offsets = new Map<number, number>()

/** What Copenhagen's clock is ahead of UTC at `timeMs`, in milliseconds. Cached by hour: Intl costs microseconds. */
export function copenhagenOffsetMs(timeMs: number): number {
  const hour = Math.floor(timeMs / HOUR_MS)
  const known = offsets.get(hour)
  if (known !== undefined) return known
  const part: Record<string, string> = {}
  for (const { type, value } of zoned.formatToParts(hour * HOUR_MS)) part[type] = value
  const local = Date.UTC(
    +part['year']!,
    +part['month']! - 1,
    +part['day']!,
    +part['hour']!,
    +part['minute']!,
    +part['second']!,
  )
  const offset = local - hour * HOUR_MS
  if (offsets.size >= CACHE_MAX) offsets.clear()
  offsets.set(hour, offset)
  return offset
}

const days = new Map<number, string>()

/**
 * The Copenhagen calendar day, `YYYY-MM-DD`, in which `timeMs` lies. Laws are in force by day, in Danish time. Cached by
 * hour: a day begins with one, since the zone's offset is whole hours.
 */
export function copenhagenDay(timeMs: number): string {
  const hour = Math.floor(timeMs / HOUR_MS)
  const known = days.get(hour)
  if (known !== undefined) return known
  const day = new Date(timeMs + copenhagenOffsetMs(timeMs)).toISOString().slice(0, 10)
  if (days.size >= CACHE_MAX) days.clear()
  days.set(hour, day)
  return day
}

/** The instant, in ms, at which a Copenhagen day `YYYY-MM-DD` begins. NaN where there is no such day. */
export function copenhagenDayStart(day: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return Number.NaN
  // Denmark never shifts its clock at midnight, so the offset one hour before UTC's midnight is the day's own.
  const guess = utc - copenhagenOffsetMs(utc - HOUR_MS)
  return utc - copenhagenOffsetMs(guess)
}
