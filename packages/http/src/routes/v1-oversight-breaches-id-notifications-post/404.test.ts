import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/breaches/abababababababababababababababab/notifications',
  'officer',
  'not_found',
)
