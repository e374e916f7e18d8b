import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers(
  'PUT',
  '/v1/batches/babababababababababababababababa/parts/1',
  'producer',
  'not_found',
)
