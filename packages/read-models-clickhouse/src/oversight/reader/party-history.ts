import type { DisclosureFilter, HistoryQuery } from '@dataspor/read-models/oversight'
import { question, type Question } from '../../statement.ts'
import { TOUCHED_BACK } from './closings.ts'
import { isPeriod, KNOWN, PERIOD, periodParams } from './conditions.ts'
import { type PlaceAsked, subsets } from './place-asked.ts'

/** What a party's own entries can be narrowed by; and the period, and where a page goes on. */
const NARROWED = {
  sender: 'sender = {sender:String}',
  recipient: 'recipient = {recipient:String}',
  source: 'source = {source:String}',
  flow: 'flow = {flow:String}',
  legalBasis: 'has(legal_bases, {legalBasis:String})',
} as const
const CONDITIONS = {
  ...NARROWED,
  period: PERIOD,
  after: `occurred_at <= {afterAt:Int64}
  AND (occurred_at, position) < ({afterAt:Int64}, {afterPosition:UInt64})`,
} as const

type Name = keyof typeof NARROWED
const NAMES = Object.keys(NARROWED) as readonly Name[]

/** A run of the key, read from its end. */
function partyQuestion(names: readonly (keyof typeof CONDITIONS)[]): Question {
  const conditions = ['party = {party:String}', KNOWN, ...names.map((name) => CONDITIONS[name])]
  return question(
    `SELECT occurred_at, position, batch, ${TOUCHED_BACK}
FROM party_entries
WHERE ${conditions.join('\n  AND ')}
ORDER BY occurred_at DESC, position DESC
LIMIT {limit:UInt64}`,
    'short',
  )
}

/** One statement for each choice of conditions: what is not asked is not in it, and texts stay fixed. */
export const PARTY_QUESTIONS: ReadonlyMap<string, Question> = new Map(
  subsets(Object.keys(CONDITIONS) as readonly (keyof typeof CONDITIONS)[]).map((names) => [
    names.join(),
    partyQuestion(names),
  ]),
)

/** Whether a party's own entries have the columns that are asked of. */
export function isByParty(filter: DisclosureFilter): boolean {
  const { purpose, actorKey, caseKey, system, categories } = filter
  return [purpose, actorKey, caseKey, system, categories].every((value) => value === undefined)
}

export function partyAsked({ party, upTo, filter }: HistoryQuery): PlaceAsked {
  const names = NAMES.filter((name) => filter[name] !== undefined)
  const values = Object.fromEntries(names.map((name) => [name, String(filter[name])]))
  const period = isPeriod(filter) ? periodParams(filter) : {}
  const known = [...names, ...(isPeriod(filter) ? ['period'] : [])]
  return (after) => ({
    question: PARTY_QUESTIONS.get([...known, ...(after === undefined ? [] : ['after'])].join())!,
    params: {
      party,
      upTo,
      ...values,
      ...period,
      ...(after === undefined ? {} : { afterAt: after.occurredAt, afterPosition: after.position }),
    },
  })
}
