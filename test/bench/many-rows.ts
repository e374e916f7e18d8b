import type { EventLog, LogRecord } from '@dataspor/event-log'
import { decodeStored } from '@dataspor/events'
import { openOversightProjection } from '@dataspor/projections'
import {
  type DisclosureRow,
  noOversightChanges,
  type OversightWriter,
} from '@dataspor/read-models/oversight'
import { NOW_MS } from '@dataspor/testkit'
import type { SubjectHandle } from '@dataspor/vault'
import { silentLog } from './silent-log.ts'
import type { StoredSample } from './stored-sample.ts'

const BLOCK_ROWS = 50_000
/** Prime to every number of people used here: entries of one person lie far apart. */
const STRIDE = 7_919
const NO_BYTES = new Uint8Array(16)

/** A log too large to write down: each event is made when it is read, always the same. */
export interface MadeUpLog {
  readonly log: EventLog
  readonly personAt: (position: number) => SubjectHandle
}

/**
 * A log whose nth event is the nth disclosure of the sample. `pay` is done at each read: what reading costs elsewhere
 * must not be free here.
 */
export function madeUpLog(
  sample: StoredSample,
  about: readonly SubjectHandle[],
  count: number,
  pay: (position: number) => Promise<unknown>,
): MadeUpLog {
  const personAt = (position: number): SubjectHandle => about[(position * STRIDE) % about.length]!
  const recordAt = (position: number): LogRecord => ({
    position,
    stream: 'src/bench/http/0',
    revision: position - 1,
    recordedAt: NOW_MS,
    dedupKey: NO_BYTES,
    contentTag: NO_BYTES,
    body: sample.item(position, personAt(position)),
  })
  const log: EventLog = {
    ...silentLog('benchmark0'),
    readAll: async (after, limit) => {
      await pay(after)
      const size = Math.max(0, Math.min(limit, count - after))
      return Array.from({ length: size }, (_, i) => recordAt(after + 1 + i))
    },
  }
  return { log, personAt }
}

/** Fills a model with the rows of such a log, as the projection would make them, without reading it event by event. */
export async function fillRows(
  store: OversightWriter,
  sample: StoredSample,
  { log, personAt }: MadeUpLog,
  count: number,
): Promise<readonly DisclosureRow[]> {
  const patterns = await rowsOfKinds(log, sample.kinds)
  for (let from = 1; from <= count; from += BLOCK_ROWS) {
    const to = Math.min(count, from + BLOCK_ROWS - 1)
    const disclosures: DisclosureRow[] = []
    for (let position = from; position <= to; position++)
      disclosures.push(rowAt(patterns, sample.kinds, position, personAt(position)))
    const applied = { position: to, recordedAtMax: NOW_MS, knowledge: to }
    await store.apply({ ...noOversightChanges(), disclosures }, applied)
    process.stderr.write(`\r${to} of ${count} rows`)
  }
  process.stderr.write('\n')
  return patterns
}

/** One row for each kind of disclosure, about whoever it was about. */
async function rowsOfKinds(log: EventLog, kinds: number): Promise<readonly DisclosureRow[]> {
  const projection = openOversightProjection({ log, pendingFile: ':memory:' })
  const { changes } = await projection.project(await log.readAll(0, kinds))
  await projection.close()
  return changes.disclosures.filter(({ ordinal }) => ordinal === 0)
}

function rowAt(
  patterns: readonly DisclosureRow[],
  kinds: number,
  position: number,
  { id: subject }: SubjectHandle,
): DisclosureRow {
  const pattern = patterns[(position - 1) % kinds]
  if (pattern === undefined) throw new Error('a kind of disclosure has no row')
  const later = (position - pattern.position) * 1_000
  return {
    ...pattern,
    position,
    origin: position,
    subject,
    occurredAt: pattern.occurredAt + later,
    recordedAt: pattern.recordedAt + later,
  }
}

/** When the event at a position occurred, ms. */
export async function occurredAt(log: EventLog, position: number): Promise<number> {
  const [record] = await log.readAll(position - 1, 1)
  return decodeStored(record!.body).occurredAt
}
