import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/holds', ['officer', 'dpo'], 'not_found')
