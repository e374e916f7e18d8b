import { collectHolds, type Holds } from '@dataspor/disclosure'
import type { EventLog } from '@dataspor/event-log'
import { decodeStored } from '@dataspor/events'
import {
  type Clock,
  type Cursor,
  cursorInvalid,
  type CursorScope,
  DatasporError,
  formatPosition,
  type HmacKey,
  iso,
  type LogPosition,
  readCursor,
  writeCursor,
} from '@dataspor/kernel'
import type { Applied, ItemFilter, PersonalReader } from '@dataspor/read-models/personal'

import type { Ask, Caller } from '../contract/ask.ts'
import type { AsOf } from '../contract/envelope.ts'
import type { ReplyMeta } from '../contract/reply.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { LexiconShelf } from '../lexicon/shelf.ts'
import { readAsOf } from './as-of.ts'
import { invalid, readFilters } from './filters.ts'
import { readLimit } from './limit.ts'
import { appliedSince, type Wait } from './min-position.ts'
import { publicQuestionId, type QuestionRecorder, type RecordedQuestion } from './record.ts'

const SUBJECTS_MAX = 50

/** What every question is answered from. */
export interface Desk {
  readonly personal: PersonalReader
  readonly log: EventLog
  readonly shelf: LexiconShelf
  readonly recorder: QuestionRecorder
  readonly cursorKey: HmacKey
  readonly clock: Clock
  readonly wait: Wait
}

/** What a question takes besides `asOf` and `minPosition`. */
export interface QuestionKind {
  readonly name: string
  readonly filters: boolean
  readonly pages: boolean
}

/** A question checked, fixed in time, and on its way into the log. */
export interface Asked {
  readonly subjects: readonly string[]
  /** Only what this legal entity sent or received; absent: everything. */
  readonly party?: string
  readonly nowMs: number
  /** As they stand now, whatever the time asked for. */
  readonly holds: Holds
  /** Knowledge ends here. */
  readonly upTo: LogPosition
  readonly asOfGiven: boolean
  readonly asOf: AsOf
  /** When coverage is judged: at `asOf` where it was given, else now. */
  readonly judgedAtMs: number
  readonly lexicon: Lexicon
  readonly filter: ItemFilter
  readonly limit: number
  readonly after: Cursor | undefined
  readonly meta: ReplyMeta
  /** Resolves when the question is on disk: nothing of the answer leaves before. */
  readonly recorded: Promise<void>
  /** The cursor of a place, for the next page. */
  cursorAt(place: Pick<Cursor, 'time' | 'position' | 'ordinal'>): string
}

/**
 * Checks a question, fixes `asOf`, and then records it. Errors: as `Answers`; a question that is refused is not recorded.
 */
export async function prepare(desk: Desk, kind: QuestionKind, ask: Ask): Promise<Asked> {
  const given = ask.caller.subjects
  if (given.length === 0 || given.length > SUBJECTS_MAX) throw new DatasporError('not_found')
  const nowMs = desk.clock.now()
  const limit = readPaging(kind, ask)
  const scope = scopeOf(kind, ask)
  const cursor =
    ask.cursor === undefined ? undefined : readCursor(desk.cursorKey, scope, ask.cursor, nowMs)
  const applied = await appliedSince(ask.minPosition, { ...desk, logId: desk.log.logId })
  const upTo = await fixAsOf(desk, ask, cursor, applied, nowMs)
  const asOfGiven = cursor?.asOfGiven ?? ask.asOf !== undefined
  // Who is whom is as of now; a cursor and a token keep to the id that they were made for.
  const subjects = await desk.personal.samePeople(given)
  const [lexicon, asOfMs, holds] = await Promise.all([
    desk.shelf.at(upTo, applied.position, ask.language),
    upTo === applied.position ? applied.recordedAtMax : desk.log.timeAt(upTo),
    desk.personal.holds(subjects),
  ])
  const filter = readFilters(ask.filters ?? {}, lexicon.catalogue)
  const asked = { ...ask, caller: { ...ask.caller, subjects } }
  const known = { upTo, asOfGiven, applied }
  const question = recordedQuestion(desk, kind, asked, cursor, known)
  return {
    subjects,
    ...boundTo(ask.caller),
    nowMs,
    holds: collectHolds(holds.map(({ body }) => decodeStored(body))),
    upTo,
    asOfGiven,
    asOf: { position: formatPosition(desk.log.logId, upTo), time: upTo === 0 ? null : iso(asOfMs) },
    judgedAtMs: asOfGiven ? asOfMs : nowMs,
    lexicon,
    filter,
    limit,
    after: cursor,
    meta: metaOf(desk, question, applied),
    recorded: question.durable,
    cursorAt: (place) =>
      writeCursor(desk.cursorKey, scope, {
        ...place,
        upTo,
        asOfGiven,
        questionId: question.id,
        askedAt: question.askedAt,
        issuedAt: nowMs,
      }),
  }
}

/** Whoever asks for a party sees what is the party's. */
function boundTo(caller: Caller): { readonly party?: string } {
  const isBound = caller.role === 'officer' || caller.role === 'dpo'
  return isBound ? { party: caller.organisation } : {}
}

function metaOf(desk: Desk, { id, askedAt }: RecordedQuestion, { position }: Applied): ReplyMeta {
  return {
    question: { id: publicQuestionId(id), askedAt: iso(askedAt) },
    appliedThrough: formatPosition(desk.log.logId, position),
  }
}

/** The fields of a body that travel as headers instead where `asOf` was given, so that equal knowledge is equal bytes. */
export function bodyMeta(asked: Asked): Partial<ReplyMeta> {
  return asked.asOfGiven ? {} : asked.meta
}

function readPaging(kind: QuestionKind, ask: Ask): number {
  if (!kind.pages && ask.limit !== undefined) throw invalid('limit', 'It belongs to the lists.')
  if (!kind.pages && ask.cursor !== undefined) throw invalid('cursor', 'It belongs to the lists.')
  const [stray] = kind.filters ? [] : Object.keys(ask.filters ?? {})
  if (stray !== undefined) throw invalid(stray, 'There is no such filter here.')
  return readLimit(ask.limit)
}

function scopeOf(kind: QuestionKind, ask: Ask): CursorScope {
  const filters = Object.entries(ask.filters ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { list: kind.name, filters: JSON.stringify(filters), subjects: ask.caller.subjects }
}

async function fixAsOf(
  desk: Desk,
  ask: Ask,
  cursor: Cursor | undefined,
  applied: Applied,
  nowMs: number,
): Promise<LogPosition> {
  const given =
    ask.asOf === undefined ? undefined : await readAsOf(ask.asOf, desk.log, applied, nowMs)
  if (cursor === undefined) return given ?? applied.position
  if (given !== undefined && (!cursor.asOfGiven || given !== cursor.upTo)) throw cursorInvalid()
  // The model is being rebuilt, and has not come as far as when the first page was given.
  if (cursor.upTo > applied.position) throw new DatasporError('not_ready')
  return cursor.upTo
}

function recordedQuestion(
  desk: Desk,
  kind: QuestionKind,
  ask: Ask,
  cursor: Cursor | undefined,
  known: { readonly upTo: LogPosition; readonly asOfGiven: boolean; readonly applied: Applied },
): RecordedQuestion {
  if (cursor !== undefined) {
    return { id: cursor.questionId, askedAt: cursor.askedAt, durable: Promise.resolve() }
  }
  return desk.recorder.record({
    caller: ask.caller,
    question: kind.name,
    filters: { ...ask.filters, ...(ask.asOf === undefined ? {} : { asOf: ask.asOf }) },
    knowledge: known.asOfGiven ? `at ${known.upTo}` : `since ${known.applied.knowledge}`,
  })
}
