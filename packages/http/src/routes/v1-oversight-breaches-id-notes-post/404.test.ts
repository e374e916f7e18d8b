import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/breaches/abababababababababababababababab/notes',
  ['officer', 'dpo'],
  'not_found',
)
