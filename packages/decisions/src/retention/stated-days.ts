import type { Catalogue } from '@dataspor/catalogue'
import type { StoredDisclosure } from '@dataspor/events'

/** Rules that say how long data are kept; the others speak of visibility, notices, look-backs. */
const KEEPING = ['retention', 'project']
const PERIOD = /P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?/
const DAYS_A_YEAR = 365.25

/**
 * How long a policy states that the data of a disclosure are kept by who got them, in days; 0 where none says so with a
 * number. A person may know the recipients for as long as they hold the data (C-553/07), so that the trail is not
 * shorter.
 */
export function statedDays(
  { recipient, assessment }: StoredDisclosure,
  catalogue: Catalogue,
): number {
  const { ref, unit, system } = recipient
  const ids = [assessment.flow, ref, unit, system].filter((id) => typeof id === 'string')
  const stated = catalogue
    .retentionOf(ids)
    .filter((rule) => KEEPING.includes(rule.type))
    .map((rule) => periodDays(rule.value))
  return Math.max(0, ...stated)
}

/** Days of an ISO 8601 period within a text, rounded up; 0 where there is none. */
export function periodDays(text: string): number {
  const [, years = 0, months = 0, weeks = 0, days = 0] = PERIOD.exec(text) ?? []
  const inYears = Number(years) + Number(months) / 12
  return Math.ceil(inYears * DAYS_A_YEAR + Number(weeks) * 7 + Number(days))
}
