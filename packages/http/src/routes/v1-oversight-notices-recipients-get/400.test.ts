import { needsAReason } from '../../testing/desk-guarantees.ts'

needsAReason('GET', '/v1/oversight/notices/recipients?about=jobnet%2Fe1')
