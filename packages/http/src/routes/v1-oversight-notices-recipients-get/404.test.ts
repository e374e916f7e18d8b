import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/notices/recipients?about=jobnet%2Fe1',
  ['officer', 'dpo'],
  'not_found',
)
