import { copenhagenDay } from '@dataspor/kernel'

const DAY_MS = 86_400_000
const SATURDAY = 6
/** Store bededag was a public holiday for the last time in 2023 (lov nr. 214 af 7. marts 2023). */
const PRAYER_DAY_UNTIL = 2023

/** A calendar day `YYYY-MM-DD`, some days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Neither Saturday, Sunday nor a Danish public holiday. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== SATURDAY && !isPublicHoliday(day)
}

/** The day itself where it is a working day, else the next that is. */
export function workingDayFrom(day: string): string {
  let at = day
  while (!isWorkingDay(at)) at = addDays(at, 1)
  return at
}

/** The Copenhagen day of a time. */
export function dayOf(timeMs: number): string {
  return copenhagenDay(timeMs)
}

function isPublicHoliday(day: string): boolean {
  const date = day.slice(5)
  if (date === '01-01' || date === '12-25' || date === '12-26') return true
  const year = Number(day.slice(0, 4))
  const fromEaster = (Date.parse(`${day}T00:00:00Z`) - easterSundayMs(year)) / DAY_MS
  // Maundy Thursday, Good Friday, Easter, Ascension, Whitsun.
  if ([-3, -2, 0, 1, 39, 49, 50].includes(fromEaster)) return true
  return fromEaster === 26 && year <= PRAYER_DAY_UNTIL
}

/** The anonymous Gregorian computus. */
function easterSundayMs(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return Date.UTC(year, month - 1, day)
}
