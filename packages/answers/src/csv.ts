import {
  CSV_BYTE_ORDER_MARK,
  csvJoined as joined,
  csvLine,
  type Language,
  type Text,
} from '@dataspor/kernel'

import { type AnswerItem, isMistaken, type Item } from './contract/item.ts'
import type { AnswerParty } from './contract/party.ts'

interface Column {
  readonly header: Text
  readonly value: (item: AnswerItem) => string
}

const column = (da: string, en: string, value: (item: Item) => string): Column => ({
  header: { da, en },
  value: (item) => (isMistaken(item) ? '' : value(item)),
})

/** A column that also an entry recorded by mistake fills. */
const common = (da: string, en: string, value: Column['value']): Column => ({
  header: { da, en },
  value,
})

const COLUMNS: readonly Column[] = [
  common('id', 'id', (item) => item.id),
  common('tidspunkt', 'occurred_at', (item) => item.occurredAt),
  common('registreret', 'recorded_at', (item) => item.recordedAt),
  common('indberettet_af', 'reported_by', (item) => item.reportedBy.name),
  column('art', 'act', (item) => item.act),
  column('maade', 'mode', (item) => item.mode),
  column('afsender', 'sender', (item) => item.sender.name),
  column('afsender_id', 'sender_id', (item) => item.sender.id),
  column('afsender_system', 'sender_system', (item) => partOf(item.sender)),
  column('modtager', 'recipient', (item) => item.recipient.name),
  column('modtager_id', 'recipient_id', (item) => item.recipient.id),
  column('modtager_system', 'recipient_system', (item) => partOf(item.recipient)),
  column('dataansvarlig', 'controller', (item) => item.controller.name),
  column('formaal', 'purpose', (item) => item.purpose?.label ?? ''),
  column('udveksling', 'flow', (item) => item.flow?.label ?? ''),
  column('oplysninger', 'data_categories', (item) =>
    joined(item.dataCategories.map(({ label }) => label)),
  ),
  column('foelsomhed', 'sensitivity', (item) => item.sensitivity),
  column('retsgrundlag', 'legal_bases', (item) =>
    joined(item.legalBases.map(({ citation }) => citation)),
  ),
  column('gyldighed', 'validity', (item) =>
    joined(item.legalBases.map(({ validity }) => validity)),
  ),
  column('bemaerkninger', 'findings', (item) => joined(item.findings.map(({ text }) => text))),
  column('samlet_overfoersel', 'batch', (item) => item.batch?.label ?? ''),
  column('sag', 'case_reference', (item) => item.caseReference ?? ''),
  column('land', 'transfer_country', (item) => item.transfer?.country ?? ''),
  column('opbevaring', 'retention', (item) => item.retention?.rule ?? ''),
  column('bekraeftelse', 'confirmation', (item) => item.confirmation.state),
  common('rettelse', 'correction', (item) => item.correction.state),
  common('rettet', 'corrected_at', ({ correction }) =>
    correction.state === 'none' ? '' : correction.at,
  ),
]

/**
 * Items as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read Danish letters; comma, CRLF, every
 * field quoted, a header row in the language. A field that a spreadsheet would take for a formula begins with an
 * apostrophe. Several values in one field are divided by ` | `. Times are RFC 3339 in UTC.
 */
export async function* csvOf(
  items: AsyncIterable<readonly AnswerItem[]>,
  language: Language,
): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK + csvLine(COLUMNS.map(({ header }) => header[language]))
  for await (const part of items) {
    if (part.length > 0) yield part.map(row).join('')
  }
}

function row(item: AnswerItem): string {
  return csvLine(COLUMNS.map(({ value }) => value(item)))
}

function partOf({ system, unit }: AnswerParty): string {
  return joined([system?.label, unit?.label].filter((label) => label !== undefined))
}
