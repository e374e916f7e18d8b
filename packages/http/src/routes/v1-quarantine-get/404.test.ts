import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/quarantine', 'producer', 'not_found')
