import { refusesTheUnknown } from '../../testing/guarantees.ts'

refusesTheUnknown('GET', '/v1/oversight/dpia?flow=F49')
