import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/unmaskings/abababababababababababababababab/refuse',
  'officer',
  'not_found',
)
