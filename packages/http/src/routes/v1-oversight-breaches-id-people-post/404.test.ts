import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/breaches/abababababababababababababababab/people',
  'officer',
  'not_found',
)
