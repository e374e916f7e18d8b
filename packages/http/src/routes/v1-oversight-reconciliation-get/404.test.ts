import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/reconciliation', ['officer', 'dpo'], 'not_found')
