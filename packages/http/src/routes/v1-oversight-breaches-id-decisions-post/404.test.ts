import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/breaches/abababababababababababababababab/decisions',
  'officer',
  'not_found',
)
