import { refusesTheUnknown } from '../../testing/guarantees.ts'

refusesTheUnknown('GET', '/v1/oversight/notices/recipients?about=jobnet%2Fe1')
