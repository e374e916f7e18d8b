import { reviseMonth } from './control/revise-month.ts'
import { toldOf } from './control/told.ts'
import { highest } from './control/threshold.ts'
import type { PublishedCell } from './cube/cell.ts'
import type { VintageStep } from './close.ts'
import { knowledgeOf, type VintagesDesk } from './desk.ts'
import { quarterAt } from './months.ts'
import type { Month, StandingVintage } from './publication/publication.ts'
import { publish } from './publication/publish.ts'
import { cellsOf, type Standing, standingVintages } from './publication/standing.ts'

/** Months that a revision looks at, newest first: what is later than that stays as it was published. */
const MONTHS_REVISED = 36

/** Whether a revision is due: there is something to revise, and none was published in this quarter. */
export async function revisionIsDue({ log, clock }: VintagesDesk): Promise<boolean> {
  return isDue(await standingVintages(log), clock.now())
}

function isDue({ vintages }: Standing, nowMs: number): boolean {
  const now = quarterAt(nowMs)
  return (
    vintages.some(({ publishedAt }) => quarterAt(publishedAt) < now) &&
    !vintages.some((one) => one.kind === 'revision' && quarterAt(one.publishedAt) === now)
  )
}

/**
 * The quarterly revision: what became known since of months that were published in an earlier quarter, as far as it may be
 * told. One vintage, also where nothing changed; a second one in the same quarter is none. Yields after each month.
 *
 * Errors: `not_ready`, `wrong_expected_revision` where somebody else publishes meanwhile.
 */
export async function* reviseMonths(desk: VintagesDesk): AsyncGenerator<VintageStep> {
  const standing = await standingVintages(desk.log)
  if (!isDue(standing, desk.clock.now())) return
  const { vintages, vintageMax, revision } = standing
  const months = publishedBefore(vintages, quarterAt(desk.clock.now()))
  const knowledge = await knowledgeOf(desk)
  const changed: { month: Month; cells: readonly PublishedCell[] }[] = []
  for (const [i, month] of months.entries()) {
    const own = vintages.filter((vintage) => vintage.months.includes(month))
    const history: (readonly PublishedCell[])[] = []
    for (const vintage of own) history.push(await cellsOf(desk.log, vintage, month))
    const threshold = highest([desk.thresholds, ...own.map((vintage) => vintage.threshold)])
    const told = toldOf(month, knowledge.loads)
    const cells = reviseMonth(history, await knowledge.count(month), threshold, told)
    if (cells !== undefined) changed.push({ month, cells })
    yield { month, cells: cells?.length ?? null, vintage: null, done: i + 1, total: months.length }
  }
  const { upTo, catalogue } = knowledge
  const vintage = vintageMax + 1
  const head = { vintage, kind: 'revision', upTo, catalogue, threshold: desk.thresholds } as const
  const attempt = { attempt: desk.ids(), nowMs: desk.clock.now() }
  await publish(desk.log, { ...head, months: changed }, revision, attempt)
  const last = months.at(-1)!
  yield { month: last, cells: null, vintage, done: months.length, total: months.length }
}

/** Ascending. */
function publishedBefore(vintages: readonly StandingVintage[], quarter: string): readonly Month[] {
  const first = new Map<Month, number>()
  for (const { months, publishedAt } of vintages)
    for (const month of months) if (!first.has(month)) first.set(month, publishedAt)
  return [...first]
    .filter(([, publishedAt]) => quarterAt(publishedAt) < quarter)
    .map(([month]) => month)
    .toSorted()
    .slice(-MONTHS_REVISED)
}
