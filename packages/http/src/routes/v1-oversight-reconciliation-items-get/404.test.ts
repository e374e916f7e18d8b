import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/reconciliation/items', ['officer', 'dpo'], 'not_found')
