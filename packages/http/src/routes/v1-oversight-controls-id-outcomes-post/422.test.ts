import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/controls/abababababababababababababababab/outcomes',
  { position: 'x', outcome: 'fine' },
  '/outcome',
)
