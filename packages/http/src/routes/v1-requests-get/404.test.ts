import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/requests', 'producer', 'not_found')
