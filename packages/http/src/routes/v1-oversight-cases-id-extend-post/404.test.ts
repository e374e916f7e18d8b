import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/cases/abababababababababababababababab/extend',
  'officer',
  'not_found',
)
