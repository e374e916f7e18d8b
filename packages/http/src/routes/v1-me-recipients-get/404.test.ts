import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/me/recipients', 'citizen', 'not_found')
