import { STATISTICS_MIGRATIONS } from '../migrations/statistics.ts'
import { model, tableModel } from '../model.ts'
import { CHECKS, COLUMNS, ENDED, EXPECTED, FINDINGS, LOADS } from './delivery-tables.ts'
import { CELLS, DATASETS, EDGES, EDGES_BY_INPUT, RUNS, VINTAGES } from './lineage-tables.ts'

export const STATISTICS_MODEL = model(STATISTICS_MIGRATIONS, [
  tableModel(LOADS),
  tableModel(EXPECTED),
  tableModel(ENDED),
  tableModel(COLUMNS),
  tableModel(CHECKS),
  tableModel(FINDINGS),
  tableModel(RUNS),
  tableModel(DATASETS),
  tableModel(EDGES),
  tableModel(EDGES_BY_INPUT),
  tableModel(VINTAGES),
  tableModel(CELLS),
])
