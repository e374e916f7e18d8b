import type { RetentionPolicy } from '@dataspor/decisions'
import type { RulesConfig } from './config/rules.ts'

/** How long records are kept, as configured. */
export function retentionOf({
  retention,
  vault,
}: {
  readonly retention: RulesConfig['retention']
  readonly vault: { readonly quarantineDays: number }
}): RetentionPolicy {
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
