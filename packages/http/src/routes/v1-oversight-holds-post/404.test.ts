import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/oversight/holds', 'officer', 'not_found')
