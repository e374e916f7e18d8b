import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/findings/abababababababababababababababab/assign',
  'officer',
  'not_found',
)
