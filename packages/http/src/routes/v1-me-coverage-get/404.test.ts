import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/me/coverage', 'citizen', 'not_found')
