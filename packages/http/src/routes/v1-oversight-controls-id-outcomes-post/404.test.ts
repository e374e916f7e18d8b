import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/controls/abababababababababababababababab/outcomes',
  'officer',
  'not_found',
)
