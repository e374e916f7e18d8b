import type { EventLog } from '@dataspor/event-log'
import {
  contentTag,
  dedupKey,
  formatPublicId,
  OWN_SOURCE,
  type StoredEvent,
  type StoredQuestionAsked,
} from '@dataspor/events'
import {
  boundedMap,
  type Clock,
  DatasporError,
  type HmacKey,
  type IdSource,
} from '@dataspor/kernel'

import type { Caller } from '../contract/ask.ts'

const STREAM = 'sys/questions'
const REFRESH_MS = 10 * 60_000
const REMEMBERED_MAX = 10_000

export interface QuestionToRecord {
  readonly caller: Caller
  readonly question: string
  /** As given, with `asOf` where it was given; never a person number. */
  readonly filters: Readonly<Record<string, string>>
  /** What the answer knows: the same text, the same knowledge. */
  readonly knowledge: string
}

/** A question's CloudEvents id and time, and the promise that it is on disk. */
export interface RecordedQuestion {
  readonly id: string
  readonly askedAt: number
  readonly durable: Promise<void>
}

export interface QuestionRecorder {
  record(question: QuestionToRecord): RecordedQuestion
}

export interface RecorderOptions {
  readonly log: EventLog
  readonly tagKey: HmacKey
  readonly clock: Clock
  readonly ids: IdSource
}

/**
 * Records each question asked of Dataspor as `question.asked`. The same question from the same asker with the same
 * knowledge within ten minutes is a refresh: it adds no event and has the first one's id.
 */
export function createRecorder(options: RecorderOptions): QuestionRecorder {
  const recent = boundedMap<string, RecordedQuestion>(REMEMBERED_MAX)
  return {
    record(question) {
      const now = options.clock.now()
      const key = refreshKey(question)
      const known = recent.get(key)
      if (known !== undefined && now - known.askedAt < REFRESH_MS) return known
      const id = options.ids()
      const durable = append(options, id, now, question)
      const recorded = { id, askedAt: now, durable }
      recent.set(key, recorded)
      durable.catch(() => recent.delete(key))
      return recorded
    },
  }
}

/** A question's public id. */
export function publicQuestionId(id: string): string {
  return formatPublicId(OWN_SOURCE, id)
}

function refreshKey({ caller, question, filters, knowledge }: QuestionToRecord): string {
  const asker =
    caller.role === 'citizen'
      ? []
      : [caller.organisation, caller.reason, caller.case, caller.actor?.key, caller.hold]
  return JSON.stringify([caller.role, caller.subjects, question, filters, knowledge, asker])
}

async function append(
  options: RecorderOptions,
  id: string,
  now: number,
  question: QuestionToRecord,
): Promise<void> {
  const event: StoredEvent = {
    v: 1,
    type: 'question.asked',
    id,
    source: OWN_SOURCE,
    occurredAt: now,
    recordedAt: now,
    data: questionData(question),
  }
  const body = JSON.stringify(event)
  const [outcome] = await options.log.append({
    stream: STREAM,
    expectedRevision: 'any',
    events: [
      {
        dedupKey: dedupKey(OWN_SOURCE, id),
        contentTag: contentTag(options.tagKey, body),
        recordedAt: now,
        body: Buffer.from(body),
      },
    ],
  })
  if (outcome?.kind !== 'appended')
    throw new DatasporError('internal', { internal: 'a question id was used twice' })
}

function questionData({ caller, question, filters }: QuestionToRecord): StoredQuestionAsked {
  const asked = { role: caller.role, question, filters, subjects: caller.subjects }
  if (caller.role === 'citizen') return asked
  return {
    ...asked,
    ...(caller.organisation === undefined ? {} : { organisation: caller.organisation }),
    ...(caller.reason === undefined ? {} : { reason: caller.reason }),
    ...(caller.case === undefined ? {} : { case: caller.case }),
    ...(caller.hold === undefined ? {} : { hold: caller.hold }),
    ...(caller.actor === undefined ? {} : { actor: caller.actor }),
  }
}
