import { invalid, textFilter } from '../asking/filters.ts'

const MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/
/** Twenty years. */
const MONTHS_MAX = 240

/** `from` and `to`: months `YYYY-MM`, both inclusive. Error: `filter_invalid`, also for a period that is endless or ends first. */
export function monthsFilter(given: Readonly<Record<string, string>>): {
  readonly monthFrom?: string
  readonly monthTo?: string
} {
  const [from, to] = [monthFilter(given, 'from'), monthFilter(given, 'to')]
  if (from !== undefined && to !== undefined) {
    if (from > to) throw invalid('to', 'The period ends before it begins.')
    if (count(to) - count(from) >= MONTHS_MAX)
      throw invalid('to', `A period of at most ${MONTHS_MAX} months.`)
  }
  return {
    ...(from === undefined ? {} : { monthFrom: from }),
    ...(to === undefined ? {} : { monthTo: to }),
  }
}

function monthFilter(given: Readonly<Record<string, string>>, name: string): string | undefined {
  const text = textFilter(given, name)
  if (text === undefined || MONTH.test(text)) return text
  throw invalid(name, 'A month, YYYY-MM.')
}

function count(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
}
