import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/summary', ['officer', 'dpo'], 'not_found')
