import type { DisclosureFilter, HistoryQuery } from '@dataspor/read-models/oversight'
import { question, type Question } from '../../statement.ts'
import { TOUCHED_BACK } from './closings.ts'
import { AFTER, isPeriod, KNOWN, ONE_END, PERIOD, periodParams } from './conditions.ts'
import { type PlaceAsked, subsets } from './place-asked.ts'

const CONDITIONS = { period: PERIOD, after: AFTER } as const

type Name = keyof typeof CONDITIONS
const NAMES = Object.keys(CONDITIONS) as readonly Name[]

/** One run of the key. What lies under a person's id is no batch. */
function personQuestion(names: readonly Name[]): Question {
  const conditions = [
    'subject = unhex({subject:String})',
    ONE_END,
    KNOWN,
    ...names.map((name) => CONDITIONS[name]),
  ]
  return question(
    `SELECT occurred_at, position, ordinal, ${TOUCHED_BACK}
FROM disclosures
WHERE ${conditions.join('\n  AND ')}
ORDER BY occurred_at DESC, position DESC, ordinal DESC
LIMIT {limit:UInt64}`,
    'short',
  )
}

/** The commonest question, without what it does not ask: conditions that are folded away take as long as reading. */
export const PERSON_QUESTIONS: ReadonlyMap<string, Question> = new Map(
  subsets(NAMES).map((names) => [names.join(), personQuestion(names)]),
)

const ASKED: ReadonlySet<string> = new Set(['subjects', 'batches', 'from', 'to'])

/** Whether one person is asked about, and nothing else but the period. */
export function isByPerson(filter: DisclosureFilter): boolean {
  return (
    filter.subjects?.length === 1 &&
    Object.entries(filter).every(([name, value]) => value === undefined || ASKED.has(name))
  )
}

export function personAsked({ party, upTo, filter }: HistoryQuery): PlaceAsked {
  const [subject = ''] = filter.subjects ?? []
  const period = isPeriod(filter) ? periodParams(filter) : {}
  const known: readonly Name[] = isPeriod(filter) ? ['period'] : []
  return (after) => {
    if (after === undefined) {
      const first = PERSON_QUESTIONS.get(known.join())!
      return { question: first, params: { party, upTo, subject, ...period } }
    }
    const { occurredAt, position, ordinal } = after
    const place = { afterAt: occurredAt, afterPosition: position, afterOrdinal: ordinal }
    return {
      question: PERSON_QUESTIONS.get([...known, 'after'].join())!,
      params: { party, upTo, subject, ...period, ...place },
    }
  }
}
