import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/breaches', ['officer', 'dpo'], 'not_found')
