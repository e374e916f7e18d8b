import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody('/v1/oversight/controls/abababababababababababababababab/notes', {}, '/text')
