import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/controls/relations/abababababababababababababababab/end',
  { why: 1 },
  '',
)
