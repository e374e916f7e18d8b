import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/findings/abababababababababababababababab',
  ['officer', 'dpo'],
  'not_found',
)
