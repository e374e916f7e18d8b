import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/cases/abababababababababababababababab/assign',
  { assignee: 7 },
  '/assignee',
)
