export { aboutOf, isAbout, type LoadAbout, personNumbersOf, type PlaceAbout } from './about.ts'
export type { Applied } from '../applied.ts'
export type { Gathered } from '../gathered.ts'
export type {
  CellDimension,
  CellPlace,
  CellQuery,
  DatasetQuery,
  DeliveryFilter,
  DeliveryQuery,
  EndedQuery,
  ExpectedQuery,
  Known,
  LineageQuery,
  PageQuery,
  PartsQuery,
  RunQuery,
  TreeQuery,
} from './filters.ts'
export type { DatasetName, FoundEdge, StatisticsReader, StatisticsWriter } from './port.ts'
export type {
  CheckRow,
  ColumnRow,
  EndedRow,
  ExpectedRow,
  LoadRow,
  WarehouseFindingRow,
} from './delivery-rows.ts'
export type { DatasetRow, EdgeRow, RunRow } from './lineage-rows.ts'
export { noStatisticsChanges } from './no-changes.ts'
export type { CellRow, PublishedCell, StatisticsChanges, VintageRow } from './rows.ts'
export { checkLineage, checkWhole, STATISTICS_LIMITS } from './limits.ts'
export { type EdgesAt, edgeKey, edgeTouches, type LineageNode, walkLineage } from './walk.ts'
