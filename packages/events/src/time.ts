const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/
const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

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
  const match = DAY_SHAPE.exec(text)
  return match !== null && utcDay(+match[1]!, +match[2]!, +match[3]!) !== undefined
}

function utcDay(year: number, month: number, day: number): number | undefined {
  const date = new Date(0)
  const ms = date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? ms : undefined
}
