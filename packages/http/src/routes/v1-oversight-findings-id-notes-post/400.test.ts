import { needsAReason } from '../../testing/desk-guarantees.ts'

needsAReason('POST', '/v1/oversight/findings/abababababababababababababababab/notes')
