import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/unmaskings/abababababababababababababababab',
  ['officer', 'dpo'],
  'not_found',
)
