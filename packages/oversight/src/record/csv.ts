import { CSV_BYTE_ORDER_MARK, csvJoined, csvLine, type Language, type Text } from '@dataspor/kernel'

import type {
  Named,
  ProcessingRecord,
  RecordActivity,
  RecordContact,
  RecordField,
  RecordParty,
  RecordSource,
  RecordTransfer,
  Sourced,
} from './model.ts'

interface Column {
  readonly header: Text
  readonly value: (activity: RecordActivity, language: Language) => string
}

const column = (da: string, en: string, value: Column['value']): Column => ({
  header: { da, en },
  value,
})

/** A column of a field, and one that says where it comes from. */
function sourced<Value extends Sourced>(
  da: string,
  en: string,
  fieldOf: (activity: RecordActivity) => RecordField<Value>,
  text: (value: Value, language: Language) => string,
): readonly Column[] {
  return [
    column(da, en, (activity, language) =>
      csvJoined(fieldOf(activity).values.map((value) => text(value, language))),
    ),
    column(`${da}_kilde`, `${en}_source`, (activity, language) =>
      sourceText(fieldOf(activity).source, language),
    ),
  ]
}

const label = (value: Named, language: Language): string => value.label[language]

const COLUMNS: readonly Column[] = [
  column('id', 'id', ({ id }) => id),
  column('aktivitet', 'activity', (activity, language) => activity.label[language]),
  column('kilde', 'source', ({ source }, language) => sourceText(source, language)),
  column('rolle', 'role', ({ role }) => role),
  column('ende', 'end', ({ end }) => end),
  column('art', 'act', ({ act }) => act),
  ...sourced('partens_dele', 'own_parts', ({ own }) => own, label),
  ...sourced('paa_vegne_af', 'on_behalf_of', ({ onBehalfOf }) => onBehalfOf, party),
  ...sourced('formaal', 'purposes', ({ purposes }) => purposes, label),
  ...sourced('registrerede', 'data_subjects', ({ subjectCategories }) => subjectCategories, label),
  ...sourced('oplysninger', 'data_categories', ({ dataCategories }) => dataCategories, label),
  ...sourced('modtagere', 'recipients', ({ recipients }) => recipients, party),
  ...sourced('kilder_til_oplysninger', 'origins', ({ origins }) => origins, party),
  ...sourced('tredjelande', 'third_countries', ({ transfers }) => transfers, transfer),
  ...sourced('slettefrister', 'erasure', ({ erasure }) => erasure, label),
  ...sourced('sikkerhed', 'security', ({ security }) => security, label),
  ...sourced(
    'retsgrundlag',
    'legal_bases',
    ({ legalBases }) => legalBases,
    (b) => b.citation,
  ),
  column('databehandleraftale', 'processing_agreement', ({ agreement }, language) =>
    agreement === null ? '' : sourceText(agreement, language),
  ),
  column('set', 'seen', ({ seen }) => String(seen?.disclosures ?? 0)),
  column('set_foerste', 'seen_first', ({ seen }) => seen?.first ?? ''),
  column('set_sidste', 'seen_last', ({ seen }) => seen?.last ?? ''),
]

/**
 * A record as CSV (RFC 4180): a byte order mark, a header in the language, one line an activity. The controller, whom
 * art. 30(1)(a) asks for, stands first in each line, so that a line means something by itself.
 */
export function recordCsv(record: ProcessingRecord, language: Language): string {
  const head: readonly (readonly [Text, string])[] = [
    [{ da: 'part', en: 'party' }, record.party.name[language]],
    [{ da: 'part_id', en: 'party_id' }, record.party.id],
    [{ da: 'kontakt', en: 'contact' }, contact(record.controller, language)],
    [
      { da: 'databeskyttelsesraadgiver', en: 'dpo' },
      contact(record.dataProtectionOfficer, language),
    ],
  ]
  const header = [...head.map(([title]) => title), ...COLUMNS.map((one) => one.header)]
  const lines = record.activities.map((activity) => [
    ...head.map(([, value]) => value),
    ...COLUMNS.map(({ value }) => value(activity, language)),
  ])
  return (
    CSV_BYTE_ORDER_MARK +
    csvLine(header.map((title) => title[language])) +
    lines.map(csvLine).join('')
  )
}

function contact({ values }: RecordField<RecordContact>, language: Language): string {
  return csvJoined(
    values.flatMap(({ name, address, phone, email }) =>
      [name[language], address, phone, email].filter((part) => part !== null),
    ),
  )
}

function party({ label: name, seen }: RecordParty, language: Language): string {
  return seen === null ? name[language] : `${name[language]} (${seen.disclosures})`
}

function transfer({ label: name, safeguards }: RecordTransfer, language: Language): string {
  const held = safeguards.map((one) => one.label[language]).join('; ')
  return held === '' ? name[language] : `${name[language]} (${held})`
}

const WORDS: Readonly<Record<Exclude<RecordSource['kind'], 'policy' | 'derived'>, Text>> = {
  practice: { da: 'set i praksis', en: 'seen in practice' },
  catalogue: { da: 'kataloget', en: 'the catalogue' },
  'not-stated': { da: 'ikke angivet', en: 'not stated' },
}

/** `S2:297 "det citerede"` for a policy. */
export function sourceText(source: RecordSource, language: Language): string {
  if (source.kind === 'policy') return `${source.document}:${source.line} "${source.quote}"`
  return source.kind === 'derived' ? source.why[language] : WORDS[source.kind][language]
}
