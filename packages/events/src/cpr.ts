/**
 * `synthetic`: only numbers with day of birth + 60, which the CPR register never gives out, and one scope for all of
 * them. `production`: real numbers as `cpr`, day + 60 only as a replacement number of its issuer.
 */
export type CprMode = 'synthetic' | 'production'

export type CprDay = 'born' | 'replacement'

const DIGITS = /^[0-9]{10}$/
const ECPR = /^[0-9]{7}[0-9A-Za-z]{2}[0-9]$/
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * What a person number is: `born` where its date exists in the century of digit 7, `replacement` where it does with
 * 60 taken from the day (61-91), undefined where it can be none. Modulus 11 is never asked (dropped 1 October 2007).
 */
export function cprDay(number: string): CprDay | undefined {
  return DIGITS.test(number) ? dateOf(number) : undefined
}

/** The same for an eCPR: ten characters, letters allowed in places 8 and 9. */
export function ecprDay(number: string): CprDay | undefined {
  return ECPR.test(number) ? dateOf(number) : undefined
}

function dateOf(number: string): CprDay | undefined {
  const day = Number(number.slice(0, 2))
  const month = Number(number.slice(2, 4))
  const year = yearOf(Number(number.slice(4, 6)), Number(number[6]))
  const replaced = day > 60
  const dayOfMonth = replaced ? day - 60 : day
  if (dayOfMonth < 1 || dayOfMonth > daysIn(year, month)) return undefined
  return replaced ? 'replacement' : 'born'
}

/** CPR's rule: 0-3 → 1900-99; 4 and 9 → 2000-36 or 1937-99; 5-8 → 2000-57 or 1858-99. */
function yearOf(year: number, digit7: number): number {
  if (digit7 <= 3) return 1900 + year
  if (digit7 === 4 || digit7 === 9) return year <= 36 ? 2000 + year : 1900 + year
  return year <= 57 ? 2000 + year : 1800 + year
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0)
}
