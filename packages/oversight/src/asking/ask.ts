import {
  type Cursor,
  cursorInvalid,
  type CursorScope,
  DatasporError,
  formatPosition,
  type Language,
  type LogPosition,
  readCursor,
  writeCursor,
} from '@dataspor/kernel'

import type { OversightAsk } from '../contract/ask.ts'
import type { OversightMeta, OversightReply } from '../contract/reply.ts'
import { type OpenCase, requireOpenCase } from './case-in-hand.ts'
import type { AskingDesk } from './desk.ts'
import { invalid, readLimit } from './filters.ts'
import { overseenParty } from './party.ts'
import { type AskedBy, publicQuestionId, type RecordedQuestion } from './recorder.ts'

/** Where a list goes on; what the numbers mean is the list's own matter. */
export type CursorPlace = Pick<Cursor, 'time' | 'position' | 'ordinal'>

export interface OversightQuestion {
  /** As it is recorded: `search`, `findings`, `cases`, … */
  readonly name: string
  /** As given; never a person number, never free text. */
  readonly filters?: Readonly<Record<string, string>>
  /** Ids of the people it asks about: a cursor is of no use for others. */
  readonly about?: readonly string[]
  /** What else a cursor is bound to, and is not recorded. */
  readonly bound?: readonly string[]
  /** Whether it is a list, with `limit` and `cursor`. */
  readonly pages: boolean
}

/** A question checked and fixed in time. */
export interface Asked {
  readonly role: 'officer' | 'dpo'
  /** The legal entity whose entries are seen. */
  readonly party: string
  readonly language: Language
  readonly nowMs: number
  /** Knowledge ends here. */
  readonly upTo: LogPosition
  readonly limit: number
  readonly after: CursorPlace | undefined
  /** The case in hand, where one was named. */
  readonly case: OpenCase | undefined
}

/** What a question found. `next` belongs to lists: their body says `nextCursor`. */
export interface Found<Body extends object> {
  readonly body: Body
  /** Ids of all people whom the body tells about, those it asks about too. */
  readonly subjects: readonly string[]
  readonly next?: CursorPlace | undefined
}

/**
 * Answers a question on behalf of a party: checks it, fixes what it knows, finds the answer, records the question with
 * whom it tells about, and only then lets it go. A question that is refused is not recorded.
 *
 * Errors: `filter_invalid`, `cursor_invalid`, `not_found` (no such party), `not_ready`, `overloaded`, `log_failed`.
 */
export async function answerTo<Body extends object>(
  desk: AskingDesk,
  question: OversightQuestion,
  ask: OversightAsk,
  find: (asked: Asked) => Promise<Found<Body>>,
): Promise<OversightReply<Body & { readonly nextCursor?: string | null }>> {
  const { asker, language } = ask
  const nowMs = desk.clock.now()
  const party = overseenParty(desk.catalogue(), asker.party)
  const scope = scopeOf(question, ask, party)
  const limit = readPaging(question, ask)
  const cursor =
    ask.cursor === undefined ? undefined : readCursor(desk.cursorKey, scope, ask.cursor, nowMs)
  const { position } = await desk.model.applied()
  // The model is being rebuilt, and has not come as far as when the first page was given.
  if (cursor !== undefined && cursor.upTo > position) throw new DatasporError('not_ready')
  const upTo = cursor?.upTo ?? position
  const inHand = await requireOpenCase(desk, asker.case, party)
  const found = await find({
    role: asker.role,
    party,
    language,
    nowMs,
    upTo,
    limit,
    after: cursor,
    case: inHand,
  })
  const recorded = await record(desk, question, { ...asker, party }, found, cursor)
  const appliedThrough = formatPosition(desk.log.logId, position)
  const nextCursor = question.pages
    ? { nextCursor: cursorOf(desk, scope, found.next, { recorded, upTo, nowMs }) }
    : {}
  const meta = metaOf(recorded, appliedThrough)
  return { ...meta, body: { ...meta, ...found.body, ...nextCursor } }
}

function metaOf({ id, askedAt }: RecordedQuestion, appliedThrough: string): OversightMeta {
  return {
    question: { id: publicQuestionId(id), askedAt: new Date(askedAt).toISOString() },
    appliedThrough,
  }
}

function record(
  desk: AskingDesk,
  { name, filters = {}, about = [] }: OversightQuestion,
  { role, party, tokenId, reason, case: caseId }: AskedBy,
  { body, subjects, next }: Found<object>,
  cursor: Cursor | undefined,
): Promise<RecordedQuestion> {
  return desk.recorder.record({
    by: {
      role,
      party,
      tokenId,
      ...(reason === undefined ? {} : { reason }),
      ...(caseId === undefined ? {} : { case: caseId }),
    },
    question: `oversight.${name}`,
    filters,
    subjects: [...about, ...subjects],
    answer: () => JSON.stringify([body, next]),
    ...(cursor === undefined
      ? {}
      : { continues: { id: cursor.questionId, askedAt: cursor.askedAt } }),
  })
}

function readPaging(question: OversightQuestion, ask: OversightAsk): number {
  if (!question.pages && ask.limit !== undefined) throw invalid('limit', 'It belongs to lists.')
  if (!question.pages && ask.cursor !== undefined) throw cursorInvalid()
  return readLimit(ask.limit)
}

/** A cursor is of no use for another token, question, filter, reason or case. */
function scopeOf(
  { name, filters = {}, about = [], bound = [] }: OversightQuestion,
  { asker }: OversightAsk,
  party: string,
): CursorScope {
  const sorted = Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const { role, tokenId, reason, case: caseId = '' } = asker
  return {
    list: `oversight.${name}`,
    filters: JSON.stringify(sorted),
    subjects: [role, party, tokenId, reason, caseId, ...bound, '', ...about],
  }
}

function cursorOf(
  desk: AskingDesk,
  scope: CursorScope,
  next: CursorPlace | undefined,
  known: {
    readonly recorded: RecordedQuestion
    readonly upTo: LogPosition
    readonly nowMs: number
  },
): string | null {
  if (next === undefined) return null
  const { recorded, upTo, nowMs } = known
  return writeCursor(desk.cursorKey, scope, {
    time: next.time,
    position: next.position,
    ordinal: next.ordinal,
    upTo,
    asOfGiven: false,
    questionId: recorded.id,
    askedAt: recorded.askedAt,
    issuedAt: nowMs,
  })
}
