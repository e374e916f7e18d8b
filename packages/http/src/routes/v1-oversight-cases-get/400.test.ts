import { needsAReason } from '../../testing/desk-guarantees.ts'

needsAReason('GET', '/v1/oversight/cases?kind=insight&state=overdue&limit=7')
