import type { EventLog } from '@dataspor/event-log'
import {
  contentTag,
  dedupKey,
  encodeStored,
  formatPublicId,
  OWN_SOURCE,
  storedVersion,
  type StoredQuestionAsked,
} from '@dataspor/events'
import { type Clock, type HmacKey, type IdSource, sha256 } from '@dataspor/kernel'
import { sealedEmployee, type Vault } from '@dataspor/vault'

import { rememberRecorded } from './remembered.ts'

const STREAM = 'sys/questions'
const SUBJECTS_MAX = 500
const CONTINUATION_DIGITS = 16

/** Who asks for a party. A statistician's question is about nobody, and needs no reason. */
export interface AskedBy {
  readonly role: 'officer' | 'dpo' | 'statistician'
  /** Ref of the legal entity. */
  readonly party: string
  readonly tokenId: string
  readonly reason?: string
  readonly case?: string
}

export interface QuestionToRecord {
  readonly by: AskedBy
  readonly question: string
  /** As given; never a person number, never free text. */
  readonly filters: Readonly<Record<string, string>>
  /** Whom the answer tells about, at most 500. */
  readonly subjects: readonly string[]
  /** What the answer says: the same text, the same answer. Called when the answer has been let go, or never. */
  readonly answer: () => string
  /** The question of which this is a later page. */
  readonly continues?: RecordedQuestion
}

export interface RecordedQuestion {
  readonly id: string
  readonly askedAt: number
}

export interface QuestionRecorder {
  /**
   * Resolves when the question is on disk: nothing of the answer leaves before. The same question from the same asker
   * with the same answer within ten minutes is a refresh: it adds no event and has the first one's id. A later page
   * keeps the question's id and adds whom it tells about. Errors: `overloaded`, `log_failed`.
   */
  record(question: QuestionToRecord): Promise<RecordedQuestion>
}

export interface RecorderOptions {
  readonly log: EventLog
  readonly vault: Vault
  readonly tagKey: HmacKey
  readonly clock: Clock
  readonly ids: IdSource
}

/** Records each question that is asked on behalf of a party as `question.asked`. */
export function createQuestionRecorder(options: RecorderOptions): QuestionRecorder {
  const remembered = rememberRecorded<RecordedQuestion>()
  return {
    async record(question) {
      if (question.continues !== undefined) return addPage(options, question, question.continues)
      const now = options.clock.now()
      const key = questionKey(question)
      const answerKey = () => `${key} ${digest(question.answer())}`
      return remembered.again(key, answerKey, now, () =>
        append(options, { id: options.ids(), askedAt: now }, question),
      )
    },
  }
}

/** A question's public id. */
export function publicQuestionId(id: string): string {
  return formatPublicId(OWN_SOURCE, id)
}

/** A page that is read again has its event already. */
async function addPage(
  options: RecorderOptions,
  question: QuestionToRecord,
  first: RecordedQuestion,
): Promise<RecordedQuestion> {
  if (question.subjects.length === 0) return first
  const page = digest(JSON.stringify(question.subjects)).slice(0, CONTINUATION_DIGITS)
  await append(options, { id: `${first.id}.${page}`, askedAt: options.clock.now() }, question)
  return first
}

async function append(
  { log, vault, tagKey }: RecorderOptions,
  { id, askedAt }: RecordedQuestion,
  question: QuestionToRecord,
): Promise<RecordedQuestion> {
  const key = dedupKey(OWN_SOURCE, id)
  const body = encodeStored({
    v: storedVersion('question.asked'),
    type: 'question.asked',
    id,
    source: OWN_SOURCE,
    occurredAt: askedAt,
    recordedAt: askedAt,
    data: await questionData(vault, key, question),
  })
  await log.append({
    stream: STREAM,
    expectedRevision: 'any',
    events: [
      {
        dedupKey: key,
        contentTag: contentTag(tagKey, Buffer.from(body).toString()),
        recordedAt: askedAt,
        body,
      },
    ],
  })
  return { id, askedAt }
}

async function questionData(
  vault: Vault,
  key: Uint8Array,
  { by, question, filters, subjects, continues }: QuestionToRecord,
): Promise<StoredQuestionAsked> {
  return {
    role: by.role,
    organisation: by.party,
    ...(by.reason === undefined ? {} : { reason: by.reason }),
    ...(by.case === undefined ? {} : { case: by.case }),
    question,
    filters,
    subjects: [...new Set(subjects)].slice(0, SUBJECTS_MAX),
    ...(continues === undefined ? {} : { continues: continues.id }),
    actor: sealedEmployee(await vault.partyKeys(by.party), by.tokenId, key),
  }
}

/** Who asks what, and about whom; not what is answered. */
function questionKey({ by, question, filters, subjects }: QuestionToRecord): string {
  const asker = [by.role, by.party, by.tokenId, by.reason, by.case]
  return digest(JSON.stringify([asker, question, filters, subjects]))
}

function digest(text: string): string {
  return sha256(text).toString('hex')
}
