import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/cases/abababababababababababababababab/export',
  ['officer', 'dpo'],
  'not_found',
)
