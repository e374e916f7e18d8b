import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/cases/abababababababababababababababab/extend',
  { until: 'hemmelig', reasons: 'x' },
  '/until',
)
