import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/cases?kind=insight&state=overdue&limit=7',
  ['officer', 'dpo'],
  'not_found',
)
