import { redact, type Redacted } from '@dataspor/kernel'
import { seededRandom } from './random.ts'
import { STORY_NAMES, type StoryName } from './stories.ts'

/** A synthetic person. The number has day of birth + 60: the CPR register never gives one out. */
export interface Person {
  readonly index: number
  readonly number: Redacted<string>
  readonly child: Redacted<string>
  /** The number that the person gets if the first one is changed. */
  readonly nextNumber: Redacted<string>
  /** Ref of the municipality. */
  readonly kommune: string
  /** Ref of the unemployment fund. */
  readonly akasse: string
  readonly employer: string
  readonly story: StoryName
}

/** Hvidovre comes first: its own policy describes a fifth of the flows. */
const MUNICIPALITIES = [
  'kommune:0167',
  'kommune:0101',
  'kommune:0751',
  'kommune:0461',
  'kommune:0851',
  'kommune:0390',
]
const FUNDS = ['a-kasse:3f', 'a-kasse:hk', 'a-kasse:krifa', 'a-kasse:foa']
/** CVR numbers that begin with zeros belong to nobody. */
const EMPLOYERS = ['virksomhed:cvr-00000111', 'virksomhed:cvr-00000112', 'virksomhed:cvr-00000113']

/**
 * A person by index: the first lives through every flow, the others through one story each.
 * @param index 0 to 3,999,999
 */
export function person(index: number, seed: number): Person {
  const random = seededRandom(seed * 1_000_003 + index)
  const first = index === 0
  return {
    index,
    number: syntheticNumber(index, ADULTS),
    child: syntheticNumber(index, CHILDREN),
    nextNumber: syntheticNumber(index, RENUMBERED),
    kommune: first ? MUNICIPALITIES[0]! : random.pick(MUNICIPALITIES),
    akasse: first ? FUNDS[0]! : random.pick(FUNDS),
    employer: random.pick(EMPLOYERS),
    story: first ? 'everything' : STORY_NAMES[1 + ((index - 1) % (STORY_NAMES.length - 1))]!,
  }
}

interface Generation {
  readonly firstYear: number
  readonly years: number
  /** Digits 7-10 begin here: they give the century (0-3 for the 1900s, 4 for 2000-2036). */
  readonly firstSerial: number
}

const ADULTS: Generation = { firstYear: 1955, years: 45, firstSerial: 1 }
const RENUMBERED: Generation = { ...ADULTS, firstSerial: 2_001 }
const CHILDREN: Generation = { firstYear: 2008, years: 12, firstSerial: 4_000 }
const DAYS_A_YEAR = 28 * 12
const SERIALS = 1_000

/** A number of its own for each index below 4 million: day, month and year from the index, then the running number. */
function syntheticNumber(index: number, generation: Generation): Redacted<string> {
  const days = DAYS_A_YEAR * generation.years
  const dayNumber = index % days
  const day = (dayNumber % 28) + 1
  const month = (Math.floor(dayNumber / 28) % 12) + 1
  const year = generation.firstYear + Math.floor(dayNumber / DAYS_A_YEAR)
  // 7 and 1,000 have no common factor, so that the serials spread and none comes twice.
  const serial = generation.firstSerial + ((Math.floor(index / days) * 7) % SERIALS)
  return redact(two(day + 60) + two(month) + two(year % 100) + String(serial).padStart(4, '0'))
}

const two = (value: number) => String(value).padStart(2, '0')

export { EMPLOYERS, FUNDS, MUNICIPALITIES }
