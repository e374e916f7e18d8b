import type { MarkRow, RevisionRow } from '../personal/index.ts'
import { type Blank, bodyOf, HOUR_MS, person } from './sample-rows.ts'

export function mark(row: Blank<MarkRow> & Pick<MarkRow, 'target'>): MarkRow {
  return {
    targetOccurredAt: row.target * HOUR_MS,
    subjects: [person(1)],
    kind: 'confirmed',
    body: bodyOf(row.position),
    ...row,
  }
}

export function revision(row: Blank<RevisionRow> & Pick<RevisionRow, 'target'>): RevisionRow {
  return {
    targetOccurredAt: row.target * HOUR_MS,
    subjects: [person(1)],
    kind: 'replaced',
    onlyWhereShown: false,
    recordedAt: row.position * HOUR_MS,
    items: [],
    body: bodyOf(row.position),
    ...row,
  }
}
