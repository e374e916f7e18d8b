import type { EventLog, LogRecord } from '@dataspor/event-log'
import { decodeStored, type StoredDisclosureEvent, type StoredEvent } from '@dataspor/events'
import type {
  Applied,
  FoundItem,
  ItemFilter,
  ItemPlace,
  PersonalReader,
} from '@dataspor/read-models/personal'
import { activityOf } from './activity-of.ts'
import { marksAmong } from './marks-among.ts'

const PAGE_MAX = 10_000

interface Placed {
  readonly position: number
  readonly event: StoredEvent
  readonly body: string
}

/** A personal model that reads straight from applied events: slow, short, and plainly right. */
export interface MemoryPersonal extends PersonalReader {
  /** Applies what the log has, or its part up to a position. */
  applyFrom(log: EventLog, upTo?: number): Promise<void>
  /** How many times a whole catalogue was read. */
  readonly cataloguesRead: number
}

export function memoryPersonal(): MemoryPersonal {
  const events: Placed[] = []
  let applied: Applied = { position: 0, recordedAtMax: 0, knowledge: 0 }
  let cataloguesRead = 0
  const upTo = (position: number): readonly Placed[] =>
    events.filter((each) => each.position <= position)
  const catalogueAt = (position: number) => {
    const found = upTo(position).findLast(({ event }) => event.type === 'catalogue.published')
    return found?.event.type === 'catalogue.published'
      ? { version: found.event.data.version, body: found.body }
      : undefined
  }
  const marksOn = (targets: readonly number[]) => marksAmong(events, targets)
  return {
    get cataloguesRead() {
      return cataloguesRead
    },
    async applyFrom(log, last = Number.MAX_SAFE_INTEGER) {
      for (const record of await log.readAll(applied.position, PAGE_MAX)) {
        if (record.position > last) break
        events.push(placed(record))
        applied = after(applied, record, events.at(-1)!.event)
      }
    },
    applied: async () => applied,
    items: async (query) =>
      upTo(query.upTo)
        .flatMap((each) => itemsOf(each, query.subjects))
        .filter((item) => fits(item, query.filter))
        .toSorted(newestFirst)
        .filter((item) => query.after === undefined || newestFirst(query.after, item) < 0)
        .slice(0, query.limit)
        .map((item) => ({ ...item, marked: marksOn([item.position]).length > 0 })),
    marks: async (targets) => marksOn(targets),
    facts: async (subjects, position) =>
      upTo(position).filter(({ event }) => isFact(event, subjects)),
    profilings: async (subjects, position, limit) =>
      upTo(position)
        .filter(
          ({ event }) =>
            event.type === 'profiling.performed' && subjects.includes(event.subject ?? ''),
        )
        .toReversed()
        .slice(0, limit),
    questions: async (subjects, position, before, limit) =>
      upTo(Math.min(position, (before ?? Number.MAX_SAFE_INTEGER) - 1))
        .flatMap(({ event, position: at, body }) =>
          event.type === 'question.asked' && event.data.subjects.some((id) => subjects.includes(id))
            ? [{ position: at, askedAt: event.occurredAt, body }]
            : [],
        )
        .toReversed()
        .slice(0, limit),
    holds: async (subjects) =>
      upTo(Number.MAX_SAFE_INTEGER).flatMap((each) => holdOf(each, subjects)),
    requests: async (subjects, position, before, limit) =>
      upTo(Math.min(position, (before ?? Number.MAX_SAFE_INTEGER) - 1))
        .flatMap(requestOf)
        .filter(({ subject }) => subjects.includes(subject))
        .toReversed()
        .slice(0, limit),
    // Only holds within events are asked for by id: they are lifted with their original.
    liftedHolds: async (ids) =>
      upTo(Number.POSITIVE_INFINITY).flatMap(({ event }) =>
        event.type === 'hold.lifted' && event.data.original && ids.includes(event.data.holdId)
          ? [event.data.holdId]
          : [],
      ),
    breaches: async (position) =>
      upTo(position)
        .filter(({ event }) => event.type === 'breach.recorded')
        .toReversed(),
    merged: async () => [],
    heldPeople: async () => [],
    factHolders: async () => [],
    requestsTo: async () => [],
    // Corrections and merges are the real model's: the flow tests have them.
    samePeople: async (subjects) => subjects,
    activity: async (position) => activityOf(upTo(position).map(({ event }) => event)),
    catalogueVersionAt: async (position) => catalogueAt(position)?.version,
    catalogueAt: async (position) => {
      cataloguesRead++
      return catalogueAt(position)
    },
    close: async () => {},
  }
}

function holdOf({ event, position, body }: Placed, subjects: readonly string[]) {
  if (event.type !== 'hold.placed' && event.type !== 'hold.lifted') return []
  if (event.subject === undefined || !subjects.includes(event.subject)) return []
  const kind = event.type === 'hold.placed' ? ('placed' as const) : ('lifted' as const)
  return [{ position, holdId: event.data.holdId, kind, body }]
}

function requestOf({ event, position, body }: Placed) {
  return event.type === 'request.made' && event.subject !== undefined
    ? [{ subject: event.subject, position, madeAt: event.occurredAt, body }]
    : []
}

function placed({ position, body }: LogRecord): Placed {
  return { position, event: decodeStored(body), body: Buffer.from(body).toString('utf8') }
}

function after(applied: Applied, record: LogRecord, event: StoredEvent): Applied {
  return {
    position: record.position,
    recordedAtMax: Math.max(applied.recordedAtMax, record.recordedAt),
    knowledge: event.type === 'question.asked' ? applied.knowledge : record.position,
  }
}

function itemsOf(
  { event, position, body }: Placed,
  subjects: readonly string[],
): readonly FoundItem[] {
  if (event.type !== 'disclosure.recorded') return []
  const { occurredAt, recordedAt } = event
  return [event.subject, ...(event.data.alsoAbout ?? []).map((other) => other.subject)].flatMap(
    (subject, ordinal) =>
      subject !== undefined && subjects.includes(subject)
        ? [
            {
              subject,
              occurredAt,
              recordedAt,
              position,
              ordinal,
              origin: position,
              marked: false,
              body,
            },
          ]
        : [],
  )
}

function fits(item: FoundItem, filter: ItemFilter): boolean {
  const { data } = decodeStored(item.body) as StoredDisclosureEvent
  return (
    (filter.recipient === undefined || data.recipient.ref === filter.recipient) &&
    (filter.sender === undefined || data.sender.ref === filter.sender) &&
    (filter.category === undefined || data.dataCategories.includes(filter.category)) &&
    (filter.legalBasis === undefined || data.legalBases.includes(filter.legalBasis)) &&
    (filter.purpose === undefined || data.purpose === filter.purpose) &&
    (filter.from === undefined || item.occurredAt >= filter.from) &&
    (filter.to === undefined || item.occurredAt < filter.to)
  )
}

function newestFirst(a: ItemPlace, b: ItemPlace): number {
  return b.occurredAt - a.occurredAt || b.position - a.position || b.ordinal - a.ordinal
}

function isFact(event: StoredEvent, subjects: readonly string[]): boolean {
  const isOne =
    event.type === 'consent.given' ||
    event.type === 'consent.withdrawn' ||
    event.type === 'subject.status-changed'
  return isOne && event.subject !== undefined && subjects.includes(event.subject)
}
