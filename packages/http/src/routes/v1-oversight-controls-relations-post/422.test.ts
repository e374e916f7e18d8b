import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/controls/relations',
  { employee: 'm-1', number: '6101801234', relation: 'ven' },
  '/relation',
)
