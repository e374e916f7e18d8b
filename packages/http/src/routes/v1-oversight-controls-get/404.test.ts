import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/controls', ['officer', 'dpo'], 'not_found')
