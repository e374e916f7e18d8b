import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/breaches/abababababababababababababababab/decisions',
  { matter: 'nobody', notify: true, reason: 'x' },
  '/matter',
)
