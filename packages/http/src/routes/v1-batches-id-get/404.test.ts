import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/batches/babababababababababababababababa', 'producer', 'not_found')
