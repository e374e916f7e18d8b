import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/holds/dataspor%2Fabababababababababababababababab/extend',
  { until: '2026-09-01', reason: '   ' },
  '/reason',
)
