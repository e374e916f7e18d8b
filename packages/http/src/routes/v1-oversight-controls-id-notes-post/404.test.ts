import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/controls/abababababababababababababababab/notes',
  ['officer', 'dpo'],
  'not_found',
)
