import { refusesTheUnknown } from '../../testing/guarantees.ts'

refusesTheUnknown('POST', '/v1/oversight/cases/abababababababababababababababab/assign')
