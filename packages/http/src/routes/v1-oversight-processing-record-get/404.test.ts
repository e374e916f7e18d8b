import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/processing-record', ['officer', 'dpo'], 'not_found')
