import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/holds/dataspor%2Fabababababababababababababababab/lift',
  'officer',
  'not_found',
)
