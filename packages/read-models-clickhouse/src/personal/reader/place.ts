import type { ItemFilter, ItemPlace } from '@dataspor/read-models/personal'
import { idNeedle } from '@dataspor/read-models/personal-twin'
import type { Params } from '../../client.ts'
import { maybe, optional } from '../../oversight/reader/conditions.ts'
import { HIGHEST, positionParam, timeParam } from './current.ts'

const packed = (column: string, param: string) =>
  `(empty({${param}:Array(String)}) OR position(${column}, arrayElement({${param}:Array(String)}, 1)) > 0)`

/** Over entries and batches alike. */
export const FILTER = [
  optional('sender', 'sender'),
  optional('recipient', 'recipient'),
  optional('purpose', 'purpose'),
  packed('categories', 'category'),
  packed('legal_bases', 'legalBasis'),
].join('\n  AND ')

export function filterParams(filter: ItemFilter): Params {
  const { sender, recipient, purpose, category, legalBasis } = filter
  return {
    sender: maybe(sender),
    recipient: maybe(recipient),
    purpose: maybe(purpose),
    category: maybe(category).map(idNeedle),
    legalBasis: maybe(legalBasis).map(idNeedle),
  }
}

/** The times of the filter and the place to go on after, as one range of the key. */
export const WITHIN = `occurred_at >= {from:Int64} AND occurred_at <= {beforeAt:Int64}
  AND (occurred_at, position, ordinal) < ({beforeAt:Int64}, {beforePosition:UInt64}, {beforeOrdinal:UInt32})`

/** The same where it is about times alone: what is not asked for need not be weighed for each row. */
export const BETWEEN = 'occurred_at >= {from:Int64} AND occurred_at < {beforeAt:Int64}'

export function betweenParams(from: number | undefined, before: number): Params {
  return { from: timeParam(from ?? -HIGHEST), beforeAt: timeParam(before) }
}

/** Before everything of a time, and after all that is earlier. */
export function edge(occurredAt: number): ItemPlace {
  return { occurredAt, position: 0, ordinal: 0 }
}

export function isEdge({ position, ordinal }: ItemPlace): boolean {
  return position === 0 && ordinal === 0
}

export function withinParams(from: number | undefined, before: ItemPlace): Params {
  return {
    from: timeParam(from ?? -HIGHEST),
    beforeAt: timeParam(before.occurredAt),
    beforePosition: positionParam(before.position),
    beforeOrdinal: before.ordinal,
  }
}

/** Whether it asks for more than a range of times. */
export function isFiltering({ from: _from, to: _to, ...rest }: ItemFilter): boolean {
  return Object.values(rest).some((value) => value !== undefined)
}

/** Whether `a` is the larger place: it comes earlier in a list, which is newest first. */
export function isAfter(a: ItemPlace, b: ItemPlace): boolean {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt > b.occurredAt
  if (a.position !== b.position) return a.position > b.position
  return a.ordinal > b.ordinal
}
