import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody(
  '/v1/oversight/holds',
  { number: '6101801234', match: {}, ground: 'hemmelig', until: '2026-06-01', reason: 'x' },
  '/ground',
)
