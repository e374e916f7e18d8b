import type { EventLog } from '@dataspor/event-log'
import { decodeStored, type StoredEvent } from '@dataspor/events'

import type { EndOf, RetentionEnd } from './ends.ts'
import { peopleOf } from './people-of.ts'
import { RETENTION_CLASSES, type RetentionClass } from './policy.ts'

const PAGE_EVENTS = 1_000
/** Of more people than this each pass over the log takes a part. */
const PEOPLE_A_PASS_MAX = 250_000
const SHARDS_MAX = 65_536
const IDS = 2 ** 32

/** Records of one person by class, in the order of `RETENTION_CLASSES`, and the end of the last of them. */
export interface PersonKept {
  endsAt: number
  readonly records: number[]
}

/** A range of ids, which are random: part `index` of `of` equal ones. Halves of it are parts 2i and 2i + 1 of twice as many. */
export interface Shard {
  readonly index: number
  readonly of: number
}

export interface Survey {
  readonly people: ReadonlyMap<string, PersonKept>
  /** The last position read. */
  readonly position: number
}

/** There are more people in this part than one pass takes. */
export class TooManyPeople extends Error {}

/**
 * Reads the log to its end at the call, and finds when the last record about each person of a shard ends. Yields how far
 * it has come. Errors: `TooManyPeople`.
 */
export async function* survey(
  log: EventLog,
  endOf: EndOf,
  shard: Shard,
): AsyncGenerator<{ readonly count: number; readonly total: number }, Survey> {
  const tally = createTally(endOf, shard)
  const { position: end } = await log.head()
  let position = 0
  while (position < end) {
    const page = await log.readAll(position, PAGE_EVENTS)
    if (page.length === 0) break
    for (const { body } of page) tally.take(body)
    if (tally.people.size > PEOPLE_A_PASS_MAX && shard.of < SHARDS_MAX) throw new TooManyPeople()
    position = page.at(-1)!.position
    yield { count: Math.min(position, end), total: end }
  }
  return { people: tally.people, position }
}

function createTally(endOf: EndOf, shard: Shard) {
  const people = new Map<string, PersonKept>()
  const erased = new Set<string>()
  const batches = new Map<string, RetentionEnd>()
  return {
    people: people as ReadonlyMap<string, PersonKept>,
    take(body: Uint8Array): void {
      const event = decodeStored(body)
      if (event.type === 'subject.erased' && event.subject !== undefined) {
        people.delete(event.subject)
        if (isIn(event.subject, shard)) erased.add(event.subject)
        return
      }
      const end = endWithin(event, endOf, batches)
      if (end === undefined) return
      for (const subject of new Set(peopleOf(event, body)))
        if (isIn(subject, shard) && !erased.has(subject)) count(people, subject, end)
    },
  }
}

/** A member's record ends with the batch's own: a chunk says nothing of what flowed. */
function endWithin(
  event: StoredEvent,
  endOf: EndOf,
  batches: Map<string, RetentionEnd>,
): RetentionEnd | undefined {
  const end = endOf(event)
  if (end === undefined) return undefined
  if (event.type === 'batch.opened') batches.set(event.data.batchId, end)
  if (event.type !== 'batch.members') return end
  const opened = batches.get(event.data.batchId)
  return opened === undefined || opened.endsAt < end.endsAt ? end : opened
}

function count(people: Map<string, PersonKept>, subject: string, end: RetentionEnd): void {
  let kept = people.get(subject)
  if (kept === undefined) {
    kept = { endsAt: 0, records: RETENTION_CLASSES.map(() => 0) }
    people.set(subject, kept)
  }
  kept.endsAt = Math.max(kept.endsAt, end.endsAt)
  kept.records[RETENTION_CLASSES.indexOf(end.class)]!++
}

function isIn(subject: string, { index, of }: Shard): boolean {
  return of === 1 || Math.floor((Number.parseInt(subject.slice(0, 8), 16) / IDS) * of) === index
}

export type Counts = Record<RetentionClass, number>

export function addRecords(counts: Counts, { records }: PersonKept): void {
  for (const [i, name] of RETENTION_CLASSES.entries()) counts[name] += records[i]!
}

export function noCounts(): Counts {
  return { entry: 0, fact: 0, question: 0, request: 0, hold: 0, refused: 0 }
}
