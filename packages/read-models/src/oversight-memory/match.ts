import { copenhagenOffsetMs } from '@dataspor/kernel'
import type {
  DisclosureFilter,
  DisclosurePlace,
  DisclosureRow,
  Period,
  WorkingHours,
} from '../oversight/index.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export function isWithin({ from, to }: Period, occurredAt: number): boolean {
  return (from === undefined || occurredAt >= from) && (to === undefined || occurredAt < to)
}

export function isOneEnd(row: DisclosureRow, party: string): boolean {
  return row.sender === party || row.recipient === party
}

export function matches(row: DisclosureRow, filter: DisclosureFilter): boolean {
  return (
    isWithin(filter, row.occurredAt) &&
    is(filter.sender, row.sender) &&
    is(filter.recipient, row.recipient) &&
    is(filter.source, row.source) &&
    is(filter.flow, row.flow) &&
    is(filter.purpose, row.purpose) &&
    is(filter.actorKey, row.actorKey) &&
    is(filter.caseKey, row.caseKey) &&
    (filter.legalBasis === undefined || row.legalBases.includes(filter.legalBasis)) &&
    (filter.system === undefined ||
      row.senderSystem === filter.system ||
      row.recipientSystem === filter.system) &&
    (filter.categories === undefined ||
      filter.categories.some((category) => row.categories.includes(category))) &&
    isOfThem(row, filter)
  )
}

function is(wanted: string | undefined, found: string): boolean {
  return wanted === undefined || wanted === found
}

/** Of one of the people, or one of the batches; without people named, the first row of its event. */
function isOfThem(row: DisclosureRow, { subjects, batches }: DisclosureFilter): boolean {
  if (subjects === undefined && batches === undefined) return row.ordinal === 0
  if (row.batch) return batches?.includes(row.origin) ?? false
  return row.subject !== null && (subjects?.includes(row.subject) ?? false)
}

/** Negative where `a` comes first, newest first. */
export function newestFirst(a: DisclosurePlace, b: DisclosurePlace): number {
  return b.occurredAt - a.occurredAt || b.position - a.position || b.ordinal - a.ordinal
}

export function isAfter(place: DisclosurePlace, after: DisclosurePlace | undefined): boolean {
  return after === undefined || newestFirst(after, place) < 0
}

/** By Copenhagen's clock: outside these hours, or on a Saturday or Sunday. */
export function isOutside(occurredAt: number, { fromHour, toHour }: WorkingHours): boolean {
  const local = occurredAt + copenhagenOffsetMs(occurredAt)
  const hour = Math.floor(local / HOUR_MS) % 24
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor(local / DAY_MS) + 3) % 7
  return weekday >= 5 || hour < fromHour || hour >= toHour
}
