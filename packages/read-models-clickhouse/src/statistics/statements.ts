import type { Statement } from '../statement.ts'
import { STATISTICS_MODEL } from './model.ts'
import { CELL_STATEMENTS } from './reader/cells.ts'
import { DELIVERY_STATEMENTS } from './reader/deliveries.ts'
import { LINEAGE_STATEMENTS } from './reader/lineage.ts'

/** Every statement by which the statistician's model is written and read: all that its engine need run. */
export const STATISTICS_STATEMENTS: readonly Statement[] = [
  ...STATISTICS_MODEL.statements,
  ...DELIVERY_STATEMENTS,
  ...LINEAGE_STATEMENTS,
  ...CELL_STATEMENTS,
]
