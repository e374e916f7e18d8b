export type { StatisticsAsk, StatisticsHead } from './asking/ask.ts'
export {
  choiceFilter,
  choicesFilter,
  invalid,
  numberFilter,
  periodFilter,
  textFilter,
} from './asking/filters.ts'
export { knownOf } from './asking/known.ts'
export { basisNamed, type Named, partyNamed } from './asking/names.ts'
export { type Page, pageOf, type Paging, pagingOf } from './asking/paging.ts'
export {
  askCompleteness,
  type CompletenessAnswer,
  type CompletenessLine,
  completenessTable,
} from './completeness/question.ts'
export { controlPart, controlSeries } from './control/control.ts'
export type { DeliveriesAnswer, DeliveryShown, VersionShown } from './deliveries/contract.ts'
export { askDeliveries } from './deliveries/question.ts'
export { deliveriesTable } from './deliveries/table.ts'
export type { StatisticsDesk } from './desk.ts'
export { type ShownFinding, WAREHOUSE_FINDINGS } from './findings/texts.ts'
export type {
  DatasetRef,
  DatasetsAnswer,
  LineageAnswer,
  LineageEdge,
  LineagePlace,
} from './lineage/contract.ts'
export { askDatasets, askLineage, datasetsTable, lineageTable } from './lineage/question.ts'
export { askInflows, type InflowsAnswer, inflowsTable } from './inflows/question.ts'
export type { InflowGrouping, InflowLine } from './inflows/roll-up.ts'
export {
  askPseudonymisation,
  type PseudonymisationAnswer,
  type PseudonymisationLine,
  pseudonymisationTable,
} from './pseudonymisation/question.ts'
export {
  askRevisions,
  type RevisionsAnswer,
  type RevisionShown,
  revisionsTable,
} from './revisions/question.ts'
export { type Answered, type WarehouseQuestions, warehouseQuestions } from './statistics.ts'
export { csvOf } from './table/csv.ts'
export { parquetOf } from './table/parquet.ts'
export {
  type Cell,
  type CellType,
  column,
  type Table,
  type TableColumn,
  tableOf,
} from './table/table.ts'
export {
  askTimeliness,
  type TimelinessAnswer,
  type TimelinessLine,
  timelinessTable,
} from './timeliness/question.ts'
export {
  askVintages,
  type CellChange,
  type PublishedNumbers,
  type VintageShown,
  type VintagesAnswer,
  vintagesTable,
} from './vintages/question.ts'
