import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/batches/babababababababababababababababa/seal', 'producer', 'not_found')
