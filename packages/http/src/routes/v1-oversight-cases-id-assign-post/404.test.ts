import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/cases/abababababababababababababababab/assign',
  'officer',
  'not_found',
)
