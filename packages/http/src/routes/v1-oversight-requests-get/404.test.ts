import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/requests', ['officer', 'dpo'], 'not_found')
