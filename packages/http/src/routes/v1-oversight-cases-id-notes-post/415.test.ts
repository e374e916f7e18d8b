import { takesJsonOnly } from '../../testing/desk-guarantees.ts'

takesJsonOnly('/v1/oversight/cases/abababababababababababababababab/notes')
