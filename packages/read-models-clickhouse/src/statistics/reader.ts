import type { StatisticsReader } from '@dataspor/read-models/statistics'
import { type ClickHouseEndpoint, connect } from '../client.ts'
import { readProgress } from '../progress.ts'
import { cellAnswers } from './reader/cells.ts'
import { deliveryAnswers } from './reader/deliveries.ts'
import { lineageAnswers } from './reader/lineage.ts'

/** Reads what a writer keeps; the writer opens first, and brings the database to its form. */
export function openStatisticsReader(endpoint: ClickHouseEndpoint): StatisticsReader {
  const db = connect(endpoint)
  return {
    applied: () => readProgress(db),
    ...deliveryAnswers(db),
    ...lineageAnswers(db),
    ...cellAnswers(db),
    close: () => db.close(),
  }
}
