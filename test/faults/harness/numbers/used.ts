import { person } from '@dataspor/demo'

export const PEOPLE = 30
export const SEED = 1
export const PARTY = 'a-kasse:3f'
/** Of `eventOf`: beyond what any other event here uses, so that their people are others too. */
export const FROM = 9_000

export const numberAt = (index: number) => person(index, SEED).number.expose()
/** People of the scenario, their children; then those whose numbers turn up in wrong places. */
export const LIVING = Array.from({ length: PEOPLE }, (_, i) => person(i, SEED))
export const [SINGLE, LISTED, STREAMED, SEALED, TYPED, UNKNOWN, ALONE] = [
  2000, 2001, 2002, 2003, 2004, 2005, 2006,
].map(numberAt) as [string, string, string, string, string, string, string]
const SUBJECTS = Array.from({ length: 1_000 }, (_, i) => numberAt(i))
const CHILDREN = LIVING.map(({ child }) => child.expose())
export const NUMBERS = [
  ...new Set([...SUBJECTS, ...CHILDREN, SINGLE, LISTED, STREAMED, SEALED, TYPED, UNKNOWN, ALONE]),
]
