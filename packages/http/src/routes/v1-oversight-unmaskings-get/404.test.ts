import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/unmaskings', ['officer', 'dpo'], 'not_found')
