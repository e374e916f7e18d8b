import type { Statement } from '../statement.ts'
import { ERASE_STATEMENTS } from './erase.ts'
import { OVERSIGHT_MODEL } from './model.ts'
import { ACT_STATEMENTS } from './reader/acts.ts'
import { CLOSING_STATEMENTS } from './reader/closings.ts'
import { FINDING_STATEMENTS } from './reader/findings.ts'
import { HISTORY_STATEMENTS } from './reader/history.ts'
import { INFLOW_STATEMENTS } from './reader/inflows.ts'
import { LOOKUP_STATEMENTS } from './reader/lookups.ts'
import { OVERVIEW_STATEMENTS } from './reader/overview.ts'
import { RECONCILE_STATEMENTS } from './reader/reconcile.ts'
import { SELECTION_STATEMENTS } from './reader/selection.ts'

/** Every statement by which the officer's model is written and read: all that its engine need run. */
export const OVERSIGHT_STATEMENTS: readonly Statement[] = [
  ...OVERSIGHT_MODEL.statements,
  ...ERASE_STATEMENTS,
  ...HISTORY_STATEMENTS,
  ...CLOSING_STATEMENTS,
  ...FINDING_STATEMENTS,
  ...ACT_STATEMENTS,
  ...SELECTION_STATEMENTS,
  ...LOOKUP_STATEMENTS,
  ...RECONCILE_STATEMENTS,
  ...OVERVIEW_STATEMENTS,
  ...INFLOW_STATEMENTS,
]
