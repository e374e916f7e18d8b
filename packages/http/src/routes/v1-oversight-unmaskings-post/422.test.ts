import { refusesTheBody } from '../../testing/desk-guarantees.ts'

refusesTheBody('/v1/oversight/unmaskings', { entry: 'jobnet/e1' }, '/reason')
