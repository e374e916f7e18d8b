import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/findings/abababababababababababababababab/resolve',
  'officer',
  'not_found',
)
