import { refusesOthers } from '../../testing/guarantees.ts'

refusesOthers('GET', '/v1/me/disclosures', 'citizen', 'not_found')
