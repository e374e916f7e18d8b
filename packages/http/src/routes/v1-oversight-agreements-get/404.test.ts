import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/agreements', ['officer', 'dpo'], 'not_found')
