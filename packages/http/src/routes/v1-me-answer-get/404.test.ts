import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/me/answer', 'citizen', 'not_found')
