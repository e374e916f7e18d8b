import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/breaches/abababababababababababababababab/notifications',
  { matter: 'authority', at: 'i går' },
  '/at',
)
