import type { RightsRequestKind } from '@dataspor/events'
import type { Text } from '@dataspor/kernel'

import { addDays, dayOf, isWorkingDay, workingDayFrom } from './working-days.ts'

const ACCESS_WORKING_DAYS = 7

/** When a controller must have answered. */
export interface RightsDeadline {
  /** The last Danish day on which the answer is in time, `YYYY-MM-DD`. */
  readonly day: string
  readonly rule: Text
}

const MONTH_RULE: Text = {
  da: 'Senest en måned efter modtagelsen (databeskyttelsesforordningens artikel 12, stk. 3).',
  en: 'Within one month of receipt (article 12(3) of the GDPR).',
}

const WORKING_DAYS_RULE: Text = {
  da: 'Senest 7 arbejdsdage efter modtagelsen (offentlighedslovens § 36, stk. 2; for den, der er part i en sag, forvaltningslovens § 16, stk. 2).',
  en: 'Within 7 working days of receipt (section 36(2) of the Danish Access to Public Administration Files Act; for a party to a case, section 16(2) of the Public Administration Act).',
}

/**
 * The deadline by law of a request made at `madeAtMs`. A month ends on the day of the same number, or the last of the
 * month, and on a weekend or public holiday with the next working day (Regulation (EEC, Euratom) No 1182/71 art. 3).
 * Two more months under art. 12(3) are the controller's to ask for, with reasons.
 */
export function rightsDeadline(kind: RightsRequestKind, madeAtMs: number): RightsDeadline {
  const made = dayOf(madeAtMs)
  if (kind === 'aktindsigt')
    return { day: afterWorkingDays(made, ACCESS_WORKING_DAYS), rule: WORKING_DAYS_RULE }
  return { day: workingDayFrom(monthsAfter(made, 1)), rule: MONTH_RULE }
}

function afterWorkingDays(day: string, count: number): string {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left--
  }
  return at
}

/** The day of the same number some months later, or the last of that month. */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const index = month - 1 + months
  const lastOfThat = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, index, Math.min(date, lastOfThat))).toISOString().slice(0, 10)
}
