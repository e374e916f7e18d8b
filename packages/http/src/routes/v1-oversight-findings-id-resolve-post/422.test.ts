import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/findings/abababababababababababababababab/resolve',
  { note: '   ' },
  '/note',
)
