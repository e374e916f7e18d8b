import type { StatisticsPorts } from '@dataspor/http'
import { hmacKey } from '@dataspor/kernel'
import { createQuestionRecorder } from '@dataspor/oversight'
import type { ComposeOptions } from './compose.ts'

/** What statisticians reach: numbers of the statistics model, and nothing beside it. */
export function statisticsGroup(options: ComposeOptions): StatisticsPorts {
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
        answer,
      }),
  }
}
