import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/cases/abababababababababababababababab/answer',
  ['officer', 'dpo'],
  'not_found',
)
