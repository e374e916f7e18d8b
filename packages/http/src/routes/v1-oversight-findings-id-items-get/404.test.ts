import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/findings/abababababababababababababababab/items?limit=7',
  ['officer', 'dpo'],
  'not_found',
)
