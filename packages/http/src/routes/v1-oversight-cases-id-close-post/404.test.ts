import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/cases/abababababababababababababababab/close',
  'officer',
  'not_found',
)
