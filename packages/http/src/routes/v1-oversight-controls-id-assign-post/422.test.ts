import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/controls/abababababababababababababababab/assign',
  { assignee: '' },
  '/assignee',
)
