import { deliveringParty } from './party.ts'
import type { TellStatistics } from './table.ts'

export const tellEnded: TellStatistics<'processing.ended'> = (
  rows,
  { source, recordedAt, data },
  position,
) => {
  rows.ended.push({
    position,
    recordedAt,
    source,
    dataset: data.dataset,
    deliveryId: data.deliveryId ?? '',
    project: data.project ?? '',
    receiver: deliveringParty(data.receiver),
    endedAt: data.endedAt,
    reason: data.reason,
    disposal: data.disposal,
    disposedAt: data.disposedAt ?? null,
    agreementRef: data.agreementRef ?? '',
  })
}
