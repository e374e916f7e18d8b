import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/unmaskings/abababababababababababababababab/approve',
  'officer',
  'not_found',
)
