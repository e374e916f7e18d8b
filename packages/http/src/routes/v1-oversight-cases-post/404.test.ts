import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/oversight/cases', 'officer', 'not_found')
