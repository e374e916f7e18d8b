import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/practice', ['officer', 'dpo'], 'not_found')
