import type { EventLog, NewEvent } from '@dataspor/event-log'
import {
  dedupKey,
  encodeStored,
  OWN_SOURCE,
  type StoredEvent,
  type StoredStatisticsPublished,
  storedVersion,
} from '@dataspor/events'
import { sha256 } from '@dataspor/kernel'
import type { PublishedCell } from '../cube/cell.ts'
import { type Publication, STATISTICS_STREAM } from './publication.ts'

/** Some 100 bytes a cell: an event well below what any log takes in one. */
const PIECE_CELLS = 1_000
/** Pieces of one append, together below what any log takes at once. */
const APPEND_PIECES = 4
const TAG_BYTES = 16

/**
 * Appends a vintage piece by piece after the stream's revision given; it stands from its last piece on. Whoever appends
 * meanwhile wins: `wrong_expected_revision`, and the vintage that was begun stays without effect. `attempt` is new each time.
 */
export async function publish(
  log: Pick<EventLog, 'append'>,
  publication: Publication,
  revision: number,
  { attempt, nowMs }: { readonly attempt: string; readonly nowMs: number },
): Promise<void> {
  const pieces = piecesOf(publication)
  for (let i = 0; i < pieces.length; i += APPEND_PIECES) {
    const events = pieces.slice(i, i + APPEND_PIECES).map((data) => newEvent(data, attempt, nowMs))
    await log.append({ stream: STATISTICS_STREAM, expectedRevision: revision + i, events })
  }
}

function piecesOf(publication: Publication): readonly StoredStatisticsPublished[] {
  const { vintage, kind, upTo, catalogue, threshold } = publication
  const parts: readonly Part[] =
    publication.months.length === 0
      ? [{ cells: [] }]
      : publication.months.flatMap(({ month, cells }) => slices(month, cells))
  const months = publication.months.map(({ month }) => month)
  const head = { vintage, kind, months, upTo, catalogue, threshold }
  return parts.map((part, index) => ({ ...head, index, pieces: parts.length, ...part }))
}

type Part = Pick<StoredStatisticsPublished, 'month' | 'cells'>

/** At least one: a month in which nothing flowed is published as that. */
function slices(month: string, cells: readonly PublishedCell[]): Part[] {
  const parts: Part[] = []
  for (let i = 0; i === 0 || i < cells.length; i += PIECE_CELLS)
    parts.push({ month, cells: cells.slice(i, i + PIECE_CELLS) })
  return parts
}

function newEvent(data: StoredStatisticsPublished, attempt: string, nowMs: number): NewEvent {
  const event: StoredEvent = {
    v: storedVersion('statistics.published'),
    type: 'statistics.published',
    id: `statistics-${data.vintage}-${attempt}-${data.index}`,
    source: OWN_SOURCE,
    occurredAt: nowMs,
    recordedAt: nowMs,
    data,
  }
  const body = encodeStored(event)
  return {
    dedupKey: dedupKey(event.source, event.id),
    contentTag: sha256(body).subarray(0, TAG_BYTES),
    recordedAt: nowMs,
    body,
  }
}
