import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'POST',
  '/v1/oversight/holds/dataspor%2Fabababababababababababababababab/extend',
  'officer',
  'not_found',
)
