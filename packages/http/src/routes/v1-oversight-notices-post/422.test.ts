import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody('/v1/oversight/notices', { about: 'a/b', days: 0 }, '/days')
