import { needsAReason } from '../../testing/desk-guarantees.ts'

needsAReason('GET', '/v1/oversight/requests')
