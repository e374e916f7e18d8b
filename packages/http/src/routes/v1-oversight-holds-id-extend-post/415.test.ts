import { takesJsonOnly } from '../../testing/desk-guarantees.ts'

takesJsonOnly('/v1/oversight/holds/dataspor%2Fabababababababababababababababab/extend')
