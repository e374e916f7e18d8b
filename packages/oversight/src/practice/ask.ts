import { answerTo } from '../asking/ask.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import type { PeriodAsked } from '../record/ask.ts'
import { type InLanguage, inLanguage } from '../record/in-language.ts'
import { practiceCsv } from './csv.ts'
import { catalogueOf, entityOf, type PracticeDesk, practiceOf } from './desk.ts'
import type { PracticeReport } from './model.ts'
import { reportPeriod } from './period.ts'
import { practiceReport } from './report.ts'

export interface PracticeBody {
  readonly report: InLanguage<PracticeReport>
  /** More was seen than can be counted at once: choose a shorter period. */
  readonly partial: boolean
}

export interface PracticeReply extends OversightReply<PracticeBody> {
  csv(): string
}

export type AskPractice = (ask: OversightAsk, asked: PeriodAsked) => Promise<PracticeReply>

/**
 * Policy against practice for the asker's party. Tells about nobody. Errors: `filter_invalid`, `not_found`, `not_ready`,
 * `overloaded`, `log_failed`.
 */
export async function askPractice(
  desk: PracticeDesk,
  ask: OversightAsk,
  asked: PeriodAsked,
): Promise<PracticeReply> {
  const made = Promise.withResolvers<PracticeReport>()
  const question = { name: 'practice', filters: { ...asked }, pages: false }
  const reply = await answerTo<PracticeBody>(desk, question, ask, async (known) => {
    const period = reportPeriod(asked, known.nowMs)
    const { rows, partial } = await practiceOf(desk, known, period)
    const report = practiceReport(
      await catalogueOf(desk, known, rows),
      entityOf(desk, known.party),
      period,
      rows,
    )
    made.resolve(report)
    return { body: { report: inLanguage(report, ask.language), partial }, subjects: [] }
  })
  const report = await made.promise
  return { ...reply, csv: () => practiceCsv(report, ask.language) }
}
