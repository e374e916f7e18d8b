import type { Catalogue } from '@dataspor/catalogue'
import type { Text } from '@dataspor/kernel'
import type { SeenPractice } from '@dataspor/read-models/oversight'

import type { RecordEntity } from '../record/activity-parts.ts'
import type { RecordPeriod } from '../record/model.ts'
import { declaredFlows, declaredNeverSeen } from './declared.ts'
import type { PracticeReport } from './model.ts'
import { seenNeverDeclared } from './seen.ts'

const NOTE: Text = {
  da: 'Ikke set betyder ikke, at det ikke sker: kilden kan lade være med at indberette. Dækningen viser, hvem der indberetter.',
  en: 'Not seen does not mean that it does not happen: the source may not report. Coverage shows who reports.',
}

/** Policy against practice for one party: what is stated and never seen, what is seen and never stated. */
export function practiceReport(
  catalogue: Catalogue,
  party: RecordEntity,
  period: RecordPeriod,
  rows: readonly SeenPractice[],
): PracticeReport {
  const seen = new Set(rows.flatMap(({ flow }) => (flow === '' ? [] : [flow])))
  return {
    period: { from: new Date(period.from).toISOString(), to: new Date(period.to).toISOString() },
    catalogue: catalogue.version,
    totals: {
      disclosures: rows.reduce((sum, { count }) => sum + count, 0),
      flowsDeclared: declaredFlows(catalogue, party).length,
      flowsSeen: seen.size,
    },
    declaredNeverSeen: declaredNeverSeen(catalogue, party, rows),
    seenNeverDeclared: seenNeverDeclared(catalogue, rows),
    note: NOTE,
  }
}
