import { refusesTheUnknown } from '../../testing/guarantees.ts'

refusesTheUnknown('PUT', '/v1/batches/babababababababababababababababa/parts/1')
