import type { EventLog } from '@dataspor/event-log'
import { decodeStored, type StoredEnvelope } from '@dataspor/events'
import type { PublishedCell } from '../cube/cell.ts'
import { type Month, STATISTICS_STREAM, type StandingVintage } from './publication.ts'

const PAGE_EVENTS = 100

type Log = Pick<EventLog, 'readStream'>

export interface Standing {
  readonly vintages: readonly StandingVintage[]
  /** The highest number ever begun; 0 where there is none. */
  readonly vintageMax: number
  /** Of the stream's last event. */
  readonly revision: number
}

/** All vintages that were published whole, in order. What was broken off has pieces, and does not stand. */
export async function standingVintages(log: Log): Promise<Standing> {
  const vintages: StandingVintage[] = []
  let vintageMax = 0
  let revision = -1
  for await (const { event, at } of piecesOf(log, 0)) {
    revision = at
    const { vintage, kind, months, upTo, threshold, index, pieces } = event.data
    vintageMax = Math.max(vintageMax, vintage)
    if (index !== pieces - 1) continue
    const firstRevision = at - index
    const publishedAt = event.recordedAt
    vintages.push({ vintage, kind, months, publishedAt, upTo, threshold, firstRevision, pieces })
  }
  return { vintages, vintageMax, revision }
}

/** The cells of a month as a vintage published them. */
export async function cellsOf(
  log: Log,
  { firstRevision, pieces }: StandingVintage,
  month: Month,
): Promise<readonly PublishedCell[]> {
  const cells: PublishedCell[] = []
  for await (const { event, at } of piecesOf(log, firstRevision)) {
    if (event.data.month === month) cells.push(...event.data.cells)
    if (at >= firstRevision + pieces - 1) break
  }
  return cells
}

async function* piecesOf(log: Log, from: number) {
  for (let next = from; ;) {
    const page = await log.readStream(STATISTICS_STREAM, next, PAGE_EVENTS)
    for (const { body, revision } of page) {
      const event = decodeStored(body)
      if (event.type === 'statistics.published')
        yield { event: event satisfies StoredEnvelope<'statistics.published'>, at: revision }
    }
    const last = page.at(-1)
    if (last === undefined) return
    next = last.revision + 1
  }
}
