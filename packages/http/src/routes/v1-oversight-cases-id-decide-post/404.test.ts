import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/cases/abababababababababababababababab/decide',
  'officer',
  'not_found',
)
