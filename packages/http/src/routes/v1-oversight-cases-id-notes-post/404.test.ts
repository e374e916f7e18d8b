import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/cases/abababababababababababababababab/notes',
  ['officer', 'dpo'],
  'not_found',
)
