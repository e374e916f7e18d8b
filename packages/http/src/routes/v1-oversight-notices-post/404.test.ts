import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/oversight/notices', 'officer', 'not_found')
