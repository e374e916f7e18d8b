const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/
const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/

/**
 * An RFC 3339 date-time with its zone, in ms since 1970 (UTC); undefined where it is none, or names a day or hour that
 * does not exist. Digits beyond milliseconds are cut off. Leap seconds are refused: no Danish system reports them.
 */
export function parseRfc3339(text: string): number | undefined {
  const match = SHAPE.exec(text)
  if (match === null) return undefined
  const hour = +match[4]!
  const minute = +match[5]!
  const second = +match[6]!
  const dayMs = utcDay(+match[1]!, +match[2]!, +match[3]!)
  if (dayMs === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  const fractionMs = match[7] === undefined ? 0 : Math.floor(+`0.${match[7]}` * 1000)
  const zoneHour = +(match[9] ?? 0)
  const zoneMinute = +(match[10] ?? 0)
  if (zoneHour > 23 || zoneMinute > 59) return undefined
  const zoneMs = (zoneHour * 60 + zoneMinute) * 60_000 * (match[8] === '-' ? -1 : 1)
  return dayMs + ((hour * 60 + minute) * 60 + second) * 1000 + fractionMs - zoneMs
}

/** Whether a text is a calendar day `YYYY-MM-DD` that exists. */
export function isDay(text: string): boolean {
  if (!DAY_SHAPE.test(text)) return false
  return utcDay(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8)) !== undefined
}

/** Midnight UTC of a day of the proleptic Gregorian calendar; undefined where there is no such day. */
function utcDay(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  if (day > 28) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
    if (day > (month === 2 ? (leap ? 29 : 28) : SHORT_MONTHS.has(month) ? 30 : 31)) return undefined
  }
  // Date.UTC takes years below 100 for 1900 and on.
  return year < 100
    ? new Date(0).setUTCFullYear(year, month - 1, day)
    : Date.UTC(year, month - 1, day)
}

const SHORT_MONTHS: ReadonlySet<number> = new Set([4, 6, 9, 11])
