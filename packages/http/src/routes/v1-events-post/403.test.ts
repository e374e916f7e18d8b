import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('POST', '/v1/events', 'producer', 'source_not_yours')
