import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/dpia?flow=F49', ['officer', 'dpo'], 'not_found')
