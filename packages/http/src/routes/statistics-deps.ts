import type { RecordedQuestion } from '@dataspor/oversight'
import type { WarehouseQuestions } from '@dataspor/statistics'

/** A question of a statistician's: about nobody, and recorded all the same. */
export interface StatisticsQuestion {
  readonly party: string
  readonly tokenId: string
  /** `inflows`, `deliveries`, `lineage`, … */
  readonly question: string
  readonly filters: Readonly<Record<string, string>>
  /** What the answer says; the same text within ten minutes is a refresh. */
  readonly answer: string
}

/** What statisticians reach: numbers, never people. */
export interface StatisticsPorts {
  /** Resolves when the question is on disk: nothing of the answer leaves before. Errors: `overloaded`, `log_failed`. */
  readonly record: (question: StatisticsQuestion) => Promise<RecordedQuestion>
  readonly warehouse: WarehouseQuestions
}

export type StatisticsDeps = StatisticsPorts
