import { parseRfc3339 } from '@dataspor/events'
import { copenhagenDayStart, DatasporError } from '@dataspor/kernel'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A time of a body with its zone, or a day, which begins at midnight in Danish time; ms. Error: `event_invalid`. */
export function timeGiven(text: string, pointer: string): number {
  const timeMs = DAY.test(text) ? copenhagenDayStart(text) : parseRfc3339(text)
  if (timeMs === undefined || Number.isNaN(timeMs))
    throw new DatasporError('event_invalid', { pointer })
  return timeMs
}

/** A period of a body. Error: `event_invalid`, also where it ends before it begins. */
export function periodGiven({ from, to }: { readonly from: string; readonly to: string }): {
  readonly from: number
  readonly to: number
} {
  const period = { from: timeGiven(from, '/from'), to: timeGiven(to, '/to') }
  if (period.to > period.from) return period
  const detail = 'The period must end after it begins.'
  throw new DatasporError('event_invalid', { pointer: '/to', detail })
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what was not given. */
export function defined<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<T>
}
