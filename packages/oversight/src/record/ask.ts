import { answerTo } from '../asking/ask.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { catalogueOf, entityOf, type PracticeDesk, practiceOf } from '../practice/desk.ts'
import { reportPeriod } from '../practice/period.ts'
import { recordCsv } from './csv.ts'
import { type DpvDocument, dpvDocument } from './dpv/document.ts'
import { type InLanguage, inLanguage } from './in-language.ts'
import type { ProcessingRecord } from './model.ts'
import { processingRecord } from './record.ts'
import { seenInPractice } from './seen.ts'

/** Text that has not been checked; the last year unless given. */
export interface PeriodAsked {
  readonly from?: string
  readonly to?: string
}

export interface RecordBody {
  readonly record: InLanguage<ProcessingRecord>
  /** More was seen than can be counted at once: choose a shorter period. */
  readonly partial: boolean
}

/** One record in three forms; whichever leaves, the question was recorded before. */
export interface RecordReply extends OversightReply<RecordBody> {
  csv(): string
  dpv(): DpvDocument
}

export type AskProcessingRecord = (ask: OversightAsk, asked: PeriodAsked) => Promise<RecordReply>

/**
 * The record of processing activities of the asker's party (GDPR art. 30), as of what the model has applied and the
 * catalogue in force. Tells about nobody. Errors: `filter_invalid`, `not_found`, `not_ready`, `overloaded`, `log_failed`.
 */
export async function askProcessingRecord(
  desk: PracticeDesk,
  ask: OversightAsk,
  asked: PeriodAsked,
): Promise<RecordReply> {
  const made = Promise.withResolvers<ProcessingRecord>()
  const question = { name: 'processing-record', filters: { ...asked }, pages: false }
  const reply = await answerTo<RecordBody>(desk, question, ask, async (known) => {
    const period = reportPeriod(asked, known.nowMs)
    const { rows, partial } = await practiceOf(desk, known, period)
    const entity = entityOf(desk, known.party)
    const seen = seenInPractice(known.party, rows)
    const record = processingRecord(await catalogueOf(desk, known, rows), entity, period, seen)
    made.resolve(record)
    return { body: { record: inLanguage(record, ask.language), partial }, subjects: [] }
  })
  const record = await made.promise
  return { ...reply, csv: () => recordCsv(record, ask.language), dpv: () => dpvDocument(record) }
}
