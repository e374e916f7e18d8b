import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/oversight/search', ['officer', 'dpo'], 'not_found')
