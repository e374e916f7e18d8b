import { deliveringParty } from './party.ts'
import type { TellStatistics } from './table.ts'

export const tellExpected: TellStatistics<'warehouse.delivery-expected'> = (
  rows,
  { source, recordedAt, data },
  position,
) => {
  rows.expected.push({
    position,
    recordedAt,
    source,
    dataset: data.dataset,
    periodFrom: data.referencePeriod.from,
    periodTo: data.referencePeriod.to,
    dueAt: data.dueAt,
    sender: deliveringParty(data.from),
    receiver: deliveringParty(data.receiver),
  })
}
