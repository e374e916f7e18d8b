import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody('/v1/oversight/cases/abababababababababababababababab/close', { note: 7 }, '/note')
