import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/controls/report', ['officer', 'dpo'], 'not_found')
