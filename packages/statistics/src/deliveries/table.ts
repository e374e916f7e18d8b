import { column, type Table, tableOf } from '../table/table.ts'
import type { DeliveryShown, VersionShown } from './contract.ts'

interface Line {
  readonly delivery: DeliveryShown
  readonly version: VersionShown | undefined
}

const LIST = ' | '

/** A line for each version; one for a delivery that has not come. */
export function deliveriesTable(items: readonly DeliveryShown[]): Table {
  const lines = items.flatMap((delivery): readonly Line[] =>
    delivery.versions.length === 0
      ? [{ delivery, version: undefined }]
      : delivery.versions.map((version) => ({ delivery, version })),
  )
  return tableOf<Line>(lines, COLUMNS)
}

const text = (da: string, en: string, of: (line: Line) => string | null | undefined) =>
  column<Line>(da, en, 'text', of)
const rows = (da: string, en: string, of: (version: VersionShown) => number | null) =>
  column<Line>(da, en, 'integer', ({ version }) => (version === undefined ? null : of(version)))

const COLUMNS = [
  text('datasaet', 'dataset', ({ delivery }) => delivery.dataset),
  text('afsender', 'sender', ({ delivery }) => delivery.sender?.label),
  text('afsender_id', 'sender_id', ({ delivery }) => delivery.sender?.id),
  text('modtager', 'receiver', ({ delivery }) => delivery.receiver.label),
  column<Line>('periode_fra', 'period_from', 'day', (line) => line.delivery.referencePeriod.from),
  column<Line>('periode_til', 'period_to', 'day', (line) => line.delivery.referencePeriod.to),
  text('tilstand', 'state', ({ delivery }) => delivery.state),
  column<Line>('frist', 'due_at', 'instant', ({ delivery }) => delivery.dueAt),
  column<Line>('modtaget', 'received_at', 'instant', ({ delivery, version }) =>
    version === undefined ? delivery.receivedAt : version.receivedAt,
  ),
  column<Line>('timer_for_sent', 'hours_late', 'integer', ({ delivery }) => delivery.lateHours),
  text('leverance', 'delivery_id', ({ version }) => version?.deliveryId),
  rows('version', 'version', ({ version }) => version),
  rows('afloeser', 'supersedes', ({ supersedes }) => supersedes),
  text('status', 'status', ({ version }) => version?.status),
  rows('sendt', 'sent', ({ counts }) => counts.sent),
  rows('modtagne', 'received', ({ counts }) => counts.received),
  rows('indlaest', 'loaded', ({ counts }) => counts.loaded),
  rows('afvist', 'rejected', ({ reconciliation }) => reconciliation.rejected),
  text('afvist_efter_kode', 'rejected_by_code', ({ version }) =>
    version?.counts.rejected.map(({ code, rows: count }) => `${code}: ${count ?? ''}`).join(LIST),
  ),
  rows('dubletter', 'duplicates', ({ counts }) => counts.duplicates),
  rows('uforklaret', 'unexplained', ({ reconciliation }) => reconciliation.unexplained),
  text('afstemning', 'reconciliation', ({ version }) => version?.reconciliation.state),
  rows('personer', 'persons', ({ counts }) => counts.persons),
  rows('erstatningsnumre', 'replacement_numbers', ({ counts }) => counts.replacementNumbers),
  rows('uden_kobling', 'unlinked', ({ counts }) => counts.unlinked),
  text('afventer_udgivelse', 'awaits_vintage', ({ version }) => version?.awaits),
  text('skjult', 'suppressed', ({ version }) => version?.counts.suppressed.join(LIST)),
  text('retsgrundlag', 'legal_bases', ({ version }) =>
    version?.legalBases.map(({ label }) => label).join(LIST),
  ),
  text('bemaerkninger', 'findings', ({ version }) =>
    version?.findings.map(({ text: said }) => said).join(LIST),
  ),
]
