import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/oversight/controls/relations', ['officer', 'dpo'], 'not_found')
