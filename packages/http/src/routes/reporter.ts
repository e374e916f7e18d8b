import type { EventResult, ListResult, Reporter } from '@dataspor/ingestion'
import { DatasporError } from '@dataspor/kernel'

import type { Metrics } from '../observe/metrics.ts'
import type { Principal } from '../sign-in/principal.ts'

/** The party behind a call; the access table has let only producers in. */
export function reporterOf(principal: Principal | undefined): Reporter {
  if (principal?.kind !== 'producer') {
    throw new DatasporError('internal', { internal: 'an intake route without a producer' })
  }
  return { party: principal.party, channel: 'http' }
}

export function countEvent(metrics: Metrics, result: EventResult): void {
  const code = result.kind === 'rejected' ? result.code : ''
  metrics.count('intake_events_total', { result: result.kind, code })
}

export function countList(metrics: Metrics, result: ListResult): void {
  metrics.count('intake_events_total', { result: 'stored', code: '' }, result.accepted)
  metrics.count('intake_events_total', { result: 'duplicate', code: '' }, result.duplicates)
  for (const { code } of result.rejected) {
    metrics.count('intake_events_total', { result: 'rejected', code })
  }
}
