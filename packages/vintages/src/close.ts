import { DatasporError, isDatasporError } from '@dataspor/kernel'
import { controlMonth } from './control/control-month.ts'
import { type Knowledge, knowledgeOf, type VintagesDesk } from './desk.ts'
import { lastClosable, monthPlus } from './months.ts'
import type { Month } from './publication/publication.ts'
import { publish } from './publication/publish.ts'
import { type Standing, standingVintages } from './publication/standing.ts'

/** Months before the first publication in which something may have flowed. */
const MONTHS_BACK = 36

/** One step of closing or revising. */
export interface VintageStep {
  readonly month: Month
  /** Cells that were published; null: nothing was. */
  readonly cells: number | null
  /** Null: no vintage. */
  readonly vintage: number | null
  readonly done: number
  readonly total: number
}

/**
 * Closes months that are over, oldest first, each as a vintage of its own: all that are due, or those up to the one named.
 * A month is closed once: again it changes nothing. Months before the first in which anything flowed, or was loaded last,
 * are left out unless named first. None is closed after a later one: what deliveries show goes by the last of their months.
 * A month that somebody else closes meanwhile is found closed.
 *
 * Errors: `filter_invalid` for a month that is not over (with the days for what is late), or before one that is closed,
 * `not_ready`, `wrong_expected_revision` where somebody else publishes meanwhile; start again, what is done stays done.
 */
export async function* closeMonths(desk: VintagesDesk, named?: Month): AsyncGenerator<VintageStep> {
  const last = lastClosable(desk.clock.now(), desk.closeAfterDays)
  if (named !== undefined && named > last)
    throw new DatasporError('filter_invalid', {
      pointer: '/month',
      detail: `The last month that can be closed is ${last}.`,
    })
  const { vintages } = await standingVintages(desk.log)
  const closed = new Set(vintages.flatMap(({ months }) => months))
  const months = monthsToClose(closed, last, named)
  if (months.length === 0) return
  const knowledge = await knowledgeOf(desk)
  let begun = closed.size > 0 || named !== undefined
  for (const [i, month] of months.entries()) {
    const cells = controlMonth(await knowledge.count(month))
    begun ||= cells.length > 0 || knowledge.loads.some(({ about }) => about.to === month)
    const vintage = begun ? await publishMonth(desk, knowledge, month, cells) : null
    const published = vintage === null ? null : cells.length
    yield { month, cells: published, vintage, done: i + 1, total: months.length }
  }
}

function monthsToClose(
  closed: ReadonlySet<Month>,
  last: Month,
  named: Month | undefined,
): readonly Month[] {
  if (named === undefined) return dueMonths(closed, last)
  if (closed.has(named)) return []
  if (closed.size === 0) return [named]
  const months = dueMonths(closed, named)
  if (months.length > 0) return months
  throw new DatasporError('filter_invalid', {
    pointer: '/month',
    detail: 'A later month is closed: what deliveries show goes by it.',
  })
}

function dueMonths(closed: ReadonlySet<Month>, last: Month): readonly Month[] {
  const newest = [...closed].toSorted().at(-1)
  const months: Month[] = []
  for (let back = 0; back < MONTHS_BACK; back++) {
    const month = monthPlus(last, -back)
    if (newest !== undefined && month <= newest) break
    months.unshift(month)
  }
  return months
}

/** Null where the month, or a later one, has been closed since it was looked at. */
async function publishMonth(
  desk: VintagesDesk,
  { upTo, catalogue }: Knowledge,
  month: Month,
  cells: ReturnType<typeof controlMonth>,
): Promise<number | null> {
  const standing = await standingVintages(desk.log)
  if (isPast(standing, month)) return null
  const vintage = standing.vintageMax + 1
  const head = { vintage, kind: 'month', upTo, catalogue, threshold: desk.thresholds } as const
  const attempt = { attempt: desk.ids(), nowMs: desk.clock.now() }
  try {
    await publish(desk.log, { ...head, months: [{ month, cells }] }, standing.revision, attempt)
    return vintage
  } catch (error) {
    const isOvertaken = isDatasporError(error, 'wrong_expected_revision')
    if (isOvertaken && isPast(await standingVintages(desk.log), month)) return null
    throw error
  }
}

const isPast = ({ vintages }: Standing, month: Month): boolean =>
  vintages.some(({ months }) => months.some((closed) => closed >= month))
