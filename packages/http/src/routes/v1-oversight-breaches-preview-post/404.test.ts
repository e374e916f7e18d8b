import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/oversight/breaches/preview', ['officer', 'dpo'], 'not_found')
