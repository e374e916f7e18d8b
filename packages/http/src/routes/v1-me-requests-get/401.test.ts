import { refusesTheUnknown } from '../../testing/guarantees.ts'

refusesTheUnknown('GET', '/v1/me/requests')
