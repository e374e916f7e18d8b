import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/notices/dataspor%2Fabababababababababababababababab',
  ['officer', 'dpo'],
  'not_found',
)
