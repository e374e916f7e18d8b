import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/controls/relations/abababababababababababababababab/end',
  'officer',
  'not_found',
)
