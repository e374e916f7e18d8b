import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/breaches/abababababababababababababababab/close',
  'officer',
  'not_found',
)
