import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/findings/abababababababababababababababab/notes',
  ['officer', 'dpo'],
  'not_found',
)
