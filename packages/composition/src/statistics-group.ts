import type { StatisticsPorts } from '@dataspor/http'
import { hmacKey, hmacSha256 } from '@dataspor/kernel'
import { createQuestionRecorder } from '@dataspor/oversight'
import { type StatisticsDesk, warehouseQuestions } from '@dataspor/statistics'
import { DEFAULT_THRESHOLDS, thresholdOf } from '@dataspor/vintages'
import type { ComposeOptions } from './compose.ts'
import type { Law } from './law.ts'

/** What statisticians reach: numbers of the statistics model, and nothing beside it. */
export function statisticsGroup(options: ComposeOptions, law: Law): StatisticsPorts {
  const { log, vault, clock, ids } = options
  const tagKey = hmacKey(vault.logKey.expose())
  const recorder = createQuestionRecorder({ log, vault, tagKey, clock, ids })
  return {
    record: ({ party, tokenId, question, filters, answer }) =>
      recorder.record({
        by: { role: 'statistician', party, tokenId },
        question,
        filters,
        subjects: [],
        answer: () => answer,
      }),
    warehouse: warehouseQuestions(statisticsDesk(options, law)),
  }
}

function statisticsDesk(
  { log, vault, clock, analytics, thresholds }: ComposeOptions,
  law: Law,
): StatisticsDesk {
  const logKey = hmacKey(vault.logKey.expose())
  return {
    reader: analytics.statistics,
    logId: log.logId,
    catalogue: () => law.rules().catalogue,
    threshold: thresholdOf(thresholds ?? DEFAULT_THRESHOLDS),
    cursorKey: hmacKey(hmacSha256(logKey, 'dataspor statistics cursor v1')),
    clock,
  }
}
