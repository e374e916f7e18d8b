import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/controls/abababababababababababababababab/assign',
  'officer',
  'not_found',
)
