import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/breaches/abababababababababababababababab',
  ['officer', 'dpo'],
  'not_found',
)
