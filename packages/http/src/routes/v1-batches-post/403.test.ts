import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/batches', 'producer', 'source_not_yours')
