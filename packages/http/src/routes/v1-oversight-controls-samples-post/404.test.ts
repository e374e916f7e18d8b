import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/oversight/controls/samples', ['officer', 'dpo'], 'not_found')
