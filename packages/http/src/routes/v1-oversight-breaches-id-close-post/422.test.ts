import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody('/v1/oversight/breaches/abababababababababababababababab/close', { why: 1 }, '')
