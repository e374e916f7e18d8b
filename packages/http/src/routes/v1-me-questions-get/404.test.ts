import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/me/questions', 'citizen', 'not_found')
