import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/findings?code=basis-expired&state=open',
  ['officer', 'dpo'],
  'not_found',
)
