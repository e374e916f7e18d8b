import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/oversight/controls/patterns', ['officer', 'dpo'], 'not_found')
