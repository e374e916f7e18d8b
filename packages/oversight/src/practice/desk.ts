import type { Catalogue } from '@dataspor/catalogue'
import type { OversightReader, SeenPractice } from '@dataspor/read-models/oversight'

import type { Asked } from '../asking/ask.ts'
import type { AskingDesk } from '../asking/desk.ts'
import type { RecordEntity } from '../record/activity-parts.ts'
import type { RecordPeriod } from '../record/model.ts'
import { catalogueNaming } from '../entity/names-given.ts'
import { visiblePractice } from './visible.ts'

/** As many combinations as the model gives. */
const ROWS_MAX = 10_000

/** What the reports of policy and practice are made from. */
export interface PracticeDesk extends AskingDesk {
  readonly model: OversightReader
}

export interface PracticeRows {
  readonly rows: readonly SeenPractice[]
  /** There are more: counts are too small, and what is rare may be missing. */
  readonly partial: boolean
}

/** What was seen in a period, without what the party's officer must not know of. */
export async function practiceOf(
  desk: PracticeDesk,
  asked: Asked,
  filter: RecordPeriod,
): Promise<PracticeRows> {
  const { party, upTo } = asked
  const rows = await desk.model.practice({ party, upTo, filter })
  const visible = await visiblePractice(desk, asked, rows, filter)
  return { rows: visible, partial: rows.length >= ROWS_MAX }
}

/** The catalogue in force, with the names that events gave to those whom it does not know. */
export function catalogueOf(
  desk: PracticeDesk,
  { party, upTo }: Pick<Asked, 'party' | 'upTo'>,
  rows: readonly SeenPractice[],
): Promise<Catalogue> {
  const refs = rows.flatMap(({ sender, recipient }) => [sender, recipient])
  return catalogueNaming(desk, { party, upTo }, refs)
}

/** The party as the catalogue resolves it; a token's party always does. */
export function entityOf({ catalogue }: AskingDesk, party: string): RecordEntity {
  const resolved = catalogue().resolveParty(party)
  if (resolved.kind === 'entity' || resolved.kind === 'unknown') return resolved
  return { kind: 'unknown', ref: party, entityKind: 'other', name: null }
}
