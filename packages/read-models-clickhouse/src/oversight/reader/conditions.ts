import type { Bound, DisclosureFilter, Period } from '@dataspor/read-models/oversight'
import type { Params } from '../../client.ts'

/**
 * Conditions that a question may leave out come as a list of one value or none: a statement's text is fixed, and what is
 * known before it runs (an empty list) is folded away before anything is read.
 */
export function optional(column: string, param: string): string {
  return `(empty({${param}:Array(String)}) OR ${column} IN {${param}:Array(String)})`
}

/** The value of an optional condition. */
export function maybe<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value]
}

/** Ids come as hex. As a subquery, so that the key is used. */
export function idsIn(column: string, param: string): string {
  return `${column} IN (SELECT toFixedString(unhex(arrayJoin({${param}:Array(String)})), 16))`
}

/** A row without one has zeros, which are nobody's: asked for, they find nothing. */
export function optionalIds(column: string, param: string): string {
  return `(empty({${param}:Array(String)})
    OR (${idsIn(column, param)} AND ${column} != toFixedString('', 16)))`
}

export const KNOWN = 'position <= {upTo:UInt64}'
export const ONE_END = '(sender = {party:String} OR recipient = {party:String})'
export const PERIOD = 'occurred_at >= {from:Int64} AND occurred_at < {to:Int64}'

/** After this place, newest first; over `disclosures`. */
export const AFTER = `occurred_at <= {afterAt:Int64}
  AND (occurred_at, position, ordinal) < ({afterAt:Int64}, {afterPosition:UInt64}, {afterOrdinal:UInt16})`

/** Beyond every time that an event can have. */
const TIME_MIN = -1e15
const TIME_MAX = 1e15

export function isPeriod({ from, to }: Period): boolean {
  return from !== undefined || to !== undefined
}

export function periodParams({ from, to }: Period): Params {
  return { from: clamp(from ?? TIME_MIN), to: clamp(to ?? TIME_MAX) }
}

function clamp(time: number): number {
  return Math.trunc(Math.min(TIME_MAX, Math.max(TIME_MIN, time)))
}

export function boundParams({ party, upTo }: Bound): Params {
  return { party, upTo }
}

/** Every condition of a filter but whom it is about; over `disclosures`. */
export const FILTER = [
  ONE_END,
  KNOWN,
  PERIOD,
  optional('sender', 'sender'),
  optional('recipient', 'recipient'),
  optional('source', 'source'),
  optional('flow', 'flow'),
  optional('purpose', 'purpose'),
  '(empty({legalBasis:Array(String)}) OR hasAny(legal_bases, {legalBasis:Array(String)}))',
  '(empty({categories:Array(String)}) OR hasAny(categories, {categories:Array(String)}))',
  optionalIds('actor_key', 'actorKey'),
  optionalIds('case_key', 'caseKey'),
  `(empty({system:Array(String)}) OR sender_system IN {system:Array(String)}
    OR recipient_system IN {system:Array(String)})`,
].join('\n  AND ')

export function filterParams(filter: DisclosureFilter): Params {
  const { sender, recipient, source, flow, purpose, legalBasis } = filter
  return {
    ...periodParams(filter),
    sender: maybe(sender),
    recipient: maybe(recipient),
    source: maybe(source),
    flow: maybe(flow),
    purpose: maybe(purpose),
    legalBasis: maybe(legalBasis),
    // No category at all is a filter that nothing fits: that is asked of a category that nothing has.
    categories: filter.categories?.length === 0 ? [''] : (filter.categories ?? []),
    actorKey: maybe(filter.actorKey),
    caseKey: maybe(filter.caseKey),
    system: maybe(filter.system),
  }
}

/**
 * Of these people, or of these batches; where neither is named, of everybody. Rows of nobody, where batches lie, are asked
 * for with the people, so that the key is used.
 */
export const THEM = `({everybody:UInt8} OR ${idsIn('subject', 'peopleAndNobody')})
  AND ({everybody:UInt8} OR (batch = 0 AND subject != toFixedString('', 16))
    OR (batch = 1 AND origin IN {batches:Array(UInt64)}))`

const NOBODY = '0'.repeat(32)

export function themParams({ subjects, batches }: DisclosureFilter): Params {
  const everybody = subjects === undefined && batches === undefined ? 1 : 0
  return { everybody, peopleAndNobody: [...(subjects ?? []), NOBODY], batches: batches ?? [] }
}
