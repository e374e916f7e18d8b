import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'GET',
  '/v1/oversight/notices?direction=sent&state=overdue',
  ['officer', 'dpo'],
  'not_found',
)
