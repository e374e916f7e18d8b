import { CSV_BYTE_ORDER_MARK, csvLine, type Language } from '@dataspor/kernel'

import { sourceText } from '../record/csv.ts'
import type { DeclaredNeverSeen, PracticeReport, SeenNeverDeclared } from './model.ts'

const HEADERS = {
  da: [
    'forskel',
    'hvad',
    'udveksling',
    'udveksling_navn',
    'id',
    'navn',
    'afsender',
    'modtager',
    'antal',
    'foerste',
    'sidste',
    'kilde',
  ],
  en: [
    'difference',
    'aspect',
    'flow',
    'flow_name',
    'id',
    'name',
    'sender',
    'recipient',
    'count',
    'first',
    'last',
    'source',
  ],
} as const satisfies Readonly<Record<Language, readonly string[]>>

const DIFFERENCES = {
  declared: { da: 'angivet, aldrig set', en: 'declared, never seen' },
  seen: { da: 'set, aldrig angivet', en: 'seen, never declared' },
} as const

/** Both lists as one CSV (RFC 4180), each line saying which of the two it is of. */
export function practiceCsv(report: PracticeReport, language: Language): string {
  return [
    CSV_BYTE_ORDER_MARK,
    csvLine(HEADERS[language]),
    ...report.declaredNeverSeen.map((line) => csvLine(declaredLine(line, language))),
    ...report.seenNeverDeclared.map((line) => csvLine(seenLine(line, language))),
  ].join('')
}

function declaredLine(line: DeclaredNeverSeen, language: Language): readonly string[] {
  const { aspect, flow, flowLabel, id, label, source } = line
  const told = [DIFFERENCES.declared[language], aspect, flow, flowLabel[language], id]
  return [...told, label[language], '', '', '0', '', '', sourceText(source, language)]
}

function seenLine(line: SeenNeverDeclared, language: Language): readonly string[] {
  const { aspect, flow, flowLabel, id, label, sender, recipient } = line
  return [
    DIFFERENCES.seen[language],
    aspect,
    flow ?? '',
    flowLabel?.[language] ?? '',
    id ?? '',
    label?.[language] ?? '',
    sender.name[language],
    recipient.name[language],
    String(line.disclosures),
    line.first,
    line.last,
    '',
  ]
}
