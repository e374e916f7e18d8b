import { OVERSIGHT_MIGRATIONS } from '../migrations/oversight.ts'
import { model, tableModel } from '../model.ts'
import { ACTS, CLOSINGS, DISCLOSURES, FINDINGS, PAIRS, PARTY_ENTRIES } from './tables.ts'

export const OVERSIGHT_MODEL = model(OVERSIGHT_MIGRATIONS, [
  tableModel(DISCLOSURES),
  tableModel(PARTY_ENTRIES),
  tableModel(CLOSINGS),
  tableModel(FINDINGS),
  tableModel(PAIRS),
  tableModel(ACTS),
])
