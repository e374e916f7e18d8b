import type { OversightReader, SeenPractice } from '@dataspor/read-models/oversight'

import type { Asked } from '../asking/ask.ts'
import type { AskingDesk } from '../asking/desk.ts'
import type { RecordEntity } from '../record/activity-parts.ts'
import type { RecordPeriod } from '../record/model.ts'

/** As many combinations as the model gives. */
const ROWS_MAX = 10_000

/** What the reports of policy and practice are made from. */
export interface PracticeDesk extends AskingDesk {
  readonly model: Pick<OversightReader, 'applied' | 'practice'>
}

export interface PracticeRows {
  readonly rows: readonly SeenPractice[]
  /** There are more: counts are too small, and what is rare may be missing. */
  readonly partial: boolean
}

export async function practiceOf(
  { model }: PracticeDesk,
  { party, upTo }: Asked,
  filter: RecordPeriod,
): Promise<PracticeRows> {
  const rows = await model.practice({ party, upTo, filter })
  return { rows, partial: rows.length >= ROWS_MAX }
}

/** The party as the catalogue resolves it; a token's party always does. */
export function entityOf({ catalogue }: AskingDesk, party: string): RecordEntity {
  const resolved = catalogue().resolveParty(party)
  if (resolved.kind === 'entity' || resolved.kind === 'unknown') return resolved
  return { kind: 'unknown', ref: party, entityKind: 'other', name: null }
}
