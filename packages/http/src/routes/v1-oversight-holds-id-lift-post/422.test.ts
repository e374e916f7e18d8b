import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/holds/dataspor%2Fabababababababababababababababab/lift',
  { why: 1 },
  '',
)
