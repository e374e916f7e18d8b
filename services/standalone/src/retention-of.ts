import type { RetentionPolicy } from '@dataspor/decisions'
import type { Config } from './config-schema.ts'

/** How long records are kept, as configured. */
export function retentionOf({
  retention,
  vault,
}: Pick<Config, 'retention' | 'vault'>): RetentionPolicy {
  return {
    days: {
      entry: retention.entryDays,
      fact: retention.factDays,
      question: retention.questionDays,
      request: retention.requestDays,
      hold: retention.holdDays,
      refused: vault.quarantineDays,
    },
    daysMax: retention.daysMax,
  }
}
