import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/me/requests', 'citizen', 'not_found')
