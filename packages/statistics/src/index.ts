export { controlPart, controlSeries, isSmall } from './control/control.ts'
export type { StatisticsDesk } from './desk.ts'
export { csvOf } from './table/csv.ts'
export {
  type Cell,
  type CellType,
  column,
  type Table,
  type TableColumn,
  tableOf,
} from './table/table.ts'
