import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/me/requests', 'citizen', 'not_found')
