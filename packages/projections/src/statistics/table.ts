import type { StoredEnvelope, StoredType } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { Gathered, StatisticsChanges } from '@dataspor/read-models/statistics'
import { tellEnded } from './ended.ts'
import { tellExpected } from './expected.ts'
import { tellDatasetSaid, tellJobSaid, tellRun } from './lineage.ts'
import { tellLoad } from './load.ts'
import { tellPublished } from './published.ts'

/** Rows of the statistics model while a block is gathered. */
export type StatisticsRows = Gathered<StatisticsChanges>

export type TellStatistics<T extends StoredType> = (
  rows: StatisticsRows,
  event: StoredEnvelope<T>,
  position: LogPosition,
) => void

/** What each type tells the statistician; of any other type nothing is told. */
export const STATISTICS: { readonly [T in StoredType]?: TellStatistics<T> } = {
  'warehouse.load-completed': tellLoad,
  'warehouse.delivery-expected': tellExpected,
  'processing.ended': tellEnded,
  'lineage.run': tellRun,
  'lineage.job': tellJobSaid,
  'lineage.dataset': tellDatasetSaid,
  'statistics.published': tellPublished,
}
