import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/breaches',
  { criteria: { flow: 'F40' }, awareAt: 'i går', text: 'x' },
  '/awareAt',
)
