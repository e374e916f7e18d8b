import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody('/v1/oversight/controls/patterns', { from: '2026-02-01', to: '2026-01-01' }, '/to')
