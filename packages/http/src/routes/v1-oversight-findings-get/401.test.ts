import { refusesTheUnknown } from '../../testing/guarantees.ts'

refusesTheUnknown('GET', '/v1/oversight/findings?code=basis-expired&state=open')
