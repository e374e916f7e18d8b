import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/breaches/abababababababababababababababab/notes',
  { kind: 'advice', text: '' },
  '/text',
)
