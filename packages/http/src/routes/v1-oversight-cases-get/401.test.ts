import { refusesTheUnknown } from '../../testing/guarantees.ts'

refusesTheUnknown('GET', '/v1/oversight/cases?kind=insight&state=overdue&limit=7')
