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
    sender: data.from.ref,
    receiver: data.receiver.ref,
  })
}
